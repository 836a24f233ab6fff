package foreign_test

import (
	"strings"
	"testing"

	"galley/store/dataset"
)

// TestTablesOfSpansByOtherNames reads tables of spans whose columns are called otherwise
// than Galley calls them.
func TestTablesOfSpansByOtherNames(t *testing.T) {
	const rose = "We rose & fell."
	for _, c := range []struct {
		name, file string
		columns    map[dataset.Role]string
		left       []string
		want       []string
	}{
		{
			name: "told by their names, the ends first",
			file: "document,offset_end,label,offset_start\n" + rose + ",7,verb,3\n" + rose + ",2,who,0\n",
			want: []string{`who "We"; verb "rose"`},
		},
		{
			name: "the text is what the spans have room in",
			file: "sentence;begin;finish;category;surface;coder\n" + rose + ";3;7;verb;rose;ana\nUp.;0;2;adverb;Up;ben\n",
			want: []string{`verb "rose" by ana`, `adverb "Up" by ben`},
		},
		{
			name: "the words of the span are in a column of another name",
			file: "text,label,start,end,Zitat,coder\n" + rose + ",verb,3,7,rose,ana\n" + rose + ",verb,10,14,fell,ben\n",
			want: []string{`verb "rose"; verb "fell"; coder: ana`},
		},
		{
			name: "offsets that contradict the words, from 1 as R counts",
			file: "text,label,start,end,quote\nÜp we rose 😀 so far.,verb,7,11,rose\nÜp we rose 😀 so far.,adverb,14,16,so\n",
			want: []string{`set: there is no unit in which all of its spans lie where they say; say with --offsets which one it is, to read the rest`},
		},
		{
			name: "offsets that contradict the words, in a text of ASCII",
			file: "text,label,start,end,quote\n" + rose + ",verb,4,8,rose\n" + rose + ",verb,11,15,fell\n",
			want: []string{`set: line 2, span 1 (4–8): the text there is "ose ", but the span says "rose"`},
		},
		{
			name: "the words of the span are called text",
			file: "document,start_char,end_char,tag,text,id\n" + rose + ",3,7,verb,rose,s1\n" + rose + ",10,14,verb,fell,s2\n",
			want: []string{`verb "rose"; verb "fell"`},
		},
		{
			name: "told by a person", columns: map[dataset.Role]string{"text": "a", "start": "b", "end": "c", "label": "d"},
			file: "a,b,c,d,e\n" + rose + ",3,7,verb,x\n",
			want: []string{`verb "rose"; e: x`},
		},
		{
			name: "one told by a person, the others by their names", columns: map[dataset.Role]string{"label": "d"},
			file: "text,begin,finish,d\n" + rose + ",3,7,verb\n",
			want: []string{`verb "rose"`},
		},
		{
			name: "two of three are told", columns: map[dataset.Role]string{"text": "a", "start": "b", "label": "d"},
			file: "a,b,c,d\n" + rose + ",3,7,verb\n",
			want: []string{`set does not tell which of its columns is the end of its spans; its columns are a, b, c, d; taken are text=a, start=b, label=d; say it with --column end=NAME`},
		},
		{
			name: "no text is as long as the spans reach",
			file: "document,begin,finish,label\na.txt,3,70,verb\n",
			want: []string{`set does not tell which of its columns is the text; its columns are document, begin, finish, label; taken are start=begin, end=finish, label=label; say it with --column text=NAME`},
		},
		{
			name: "times of a person's text are no offsets", columns: map[dataset.Role]string{"text": "said"},
			file: "said,begin,finish,type\nHello.,1200,3400,greeting\n",
			want: []string{"begin: 1200; finish: 3400; type: greeting"},
		},
		{
			name: "no spans, a person says", columns: map[dataset.Role]string{"start": "", "text": "text"},
			file: "text,begin,finish,type\n" + rose + ",3,7,verb\n",
			want: []string{"begin: 3; finish: 7; type: verb"},
		},
		{
			name: "a start without numbers is none", columns: map[dataset.Role]string{"text": "text"},
			file: "text,from,to,type\n" + rose + ",Ana,Ben,letter\n",
			want: []string{"from: Ana; to: Ben; type: letter"},
		},
		{
			name: "a column that is left out", left: []string{"topic"},
			file: "text,begin,finish,type,topic\n" + rose + ",3,7,verb,x\n",
			want: []string{`verb "rose"`},
		},
	} {
		t.Run(c.name, func(t *testing.T) {
			f, err := dataset.ByName("csv")
			if err != nil {
				t.Fatal(err)
			}
			o := dataset.ReadOptions{Name: "set", Columns: c.columns}
			if c.left != nil {
				columns, _, err := f.Columns(strings.NewReader(c.file), o)
				if err != nil {
					t.Fatal(err)
				}
				o.Tables = map[string]dataset.ColumnChoice{dataset.TableKey(columns.All): {Left: c.left}}
			}
			got, err := f.Read(strings.NewReader(c.file), o)
			compareRead(t, got, err, c.want, "")
		})
	}
}

// TestFieldsOfJSONHaveNoSpans says that only a table has a span in each row.
func TestFieldsOfJSONHaveNoSpans(t *testing.T) {
	const file = `[{"text": "We rose.", "begin": 3, "finish": 7, "label": "verb"}]`
	f := dataset.Detect("a.json", []byte(file))
	c, err := f.Read(strings.NewReader(file), dataset.ReadOptions{Name: "a.json", Columns: map[dataset.Role]string{"start": "begin"}})
	compareRead(t, c, err, []string{"begin: 3; finish: 7; label: verb"}, "")
}

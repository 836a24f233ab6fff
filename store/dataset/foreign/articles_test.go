package foreign_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"galley/store/dataset"
	"galley/store/standoff"
)

// articleFile is a file of articles without labels, and what is read of it.
type articleFile struct {
	name, file, text string
	columns          map[dataset.Role]string // asked for
	format           string
	want             []string
}

var long = strings.Repeat("It was a long day in Zürich. ", 20)

func filesOfArticles() []articleFile {
	type roles = map[dataset.Role]string
	return []articleFile{
		{
			name: "a table with a header", file: "a.csv", format: "csv",
			text: "id,Headline,URL,pub_date,Source,Byline,Section,Body\n17,We rose,https://example.com/1,2026-03-14,The Paper,A. Ruiz,News,\"One.\r\nTwo.\"\n18,,,,,,,\n19,b,,,,,,'=c\n",
			want: []string{
				`"One.\r\nTwo." title="We rose" url=https://example.com/1 publisher=The Paper date=2026-03-14 Section=News author=A. Ruiz id=17`,
				`a.csv: line 4: it has no text in its column "Body"`,
				`"'=c" title="b" id=19`,
			},
		},
		{
			name: "columns that were asked for", file: "a.csv", format: "csv", columns: roles{"text": "lead", "title": "TEXT", "id": ""},
			text: "id,text,lead,language\n17,We rose,One.,en\n",
			want: []string{`"One." title="We rose" id=17 language=en`},
		},
		{
			name: "a column that is not there", file: "a.csv", format: "csv", columns: roles{"title": "headline"},
			text: "id,text\n17,We rose\n",
			want: []string{`a.csv has no column "headline" for the title; its columns are id, text; taken are text=text, id=id`},
		},
		{
			name: "the text is the only column that is long", file: "a.tsv", format: "tsv",
			text: "nr\tkop\tbericht\n1\tx\t" + long + "\n",
			want: []string{fmt.Sprintf("%q kop=x nr=1", long)},
		},
		{
			name: "no column is the text", file: "codes.csv", format: "csv",
			text: "country;code\nNorway;NO\nChile;CL\n",
			want: []string{"codes.csv does not tell which of its columns is the text; its columns are country, code; say it with --column text=NAME"},
		},
		{
			name: "two may be the text, and the longer is it", file: "a.csv", format: "csv",
			text: "content,body,title\nshort," + long + ",t\n",
			want: []string{fmt.Sprintf("%q title=\"t\" content=short", long)},
		},
		{
			name: "two may be the text", file: "a.csv", format: "csv",
			text: "content,body,title\nOne thing.,Another one.,t\n",
			want: []string{"a.csv does not tell which of its columns is the text; its columns are content, body, title; taken are title=title; say it with --column text=NAME"},
		},
		{
			name: "no header", file: "a.csv", format: "csv", columns: roles{"text": "column 2"},
			text: "1,\"" + long + "\"\n2,b\n",
			want: []string{fmt.Sprintf("%q column 1=1", long), `"b" column 1=2`},
		},
		{
			name: "names that come twice, or are missing", file: "a.csv", format: "csv",
			text: ",text,topic,topic\n0,b,x,y\n",
			want: []string{`"b" column 1=0 topic=x topic_=y`},
		},
		{
			name: "only a header", file: "a.csv", format: "csv",
			text: "text,title\n",
		},
		{
			name: "a list of objects", file: "a.json", format: "articles",
			text: `[{"title":"We rose","source":{"id":null,"name":"The Paper"},"authors":["A. Ruiz","B"],"content":"One.","n":2,"tags":[1]}, {"title":"x"}, 3]`,
			want: []string{`"One." title="We rose" publisher=The Paper author=A. Ruiz, B n=2 tags=[1]`, `a.json: document 2: it has no text in its column "content"`, "a.json: document 3: it is no JSON object"},
		},
		{
			name: "objects on lines", file: "a.jsonl", format: "articles",
			text: "{\"headline\":{\"main\":\"We rose\"},\"body\":[\"One.\",\"Two.\"],\"lang\":\"en\"}\n{\"body\":\n{\"body\":\"b\",\"more\":{\"x\":{\"y\":true}}}\n",
			want: []string{`"One.\n\nTwo." headline.main=We rose language=en`, "a.jsonl: line 2: it is not valid JSON: unexpected EOF, at byte 8 of it", `"b" more.x.y=true`},
		},
		{
			name: "an object with a list in it", file: "a.json", format: "articles",
			text: `{"status":"ok","response":{"total":1,"results":[{"webTitle":"We rose","fields":{"bodyText":"One."},"webUrl":"https://example.com"}]},"x":{"y":[]}}`,
			want: []string{`"One." url=https://example.com webTitle=We rose`},
		},
		{
			name: "an object that is cut off behind its list", file: "a.json", format: "articles",
			text: `{"articles":[{"text":"One."}`,
			want: []string{`"One."`, "a.json: document 2: the file ends within it"},
		},
		{
			name: "an object that is an article", file: "a.json", format: "articles",
			text: "{\n  \"title\": \"We rose\",\n  \"maintext\": \"One.\",\n  \"images\": [{\"text\":\"x\"}]\n}\n",
			want: []string{`"One." title="We rose" images=[{"text":"x"}]`},
		},
		{
			name: "objects in objects, as deep as columns go and deeper", file: "a.json", format: "articles",
			text: `{"text": "One.", "a": {"b": {"c": 1}, "d": 2}, "x":` + strings.Repeat(`{"y":`, 31) + `{"z": [3]}` + strings.Repeat("}", 31) + `}`,
			want: []string{`"One." a.b.c=1 a.d=2 x` + strings.Repeat(".y", 31) + `={"z": [3]}`},
		},
		{
			name: "columns of one name", file: "a.csv", format: "csv",
			text: "text,a,a,a,a,a_3,a_4\nOne.,1,2,3,4,5,6\n",
			want: []string{`"One." a=1 a_3=3 a_3_=5 a_4=4 a_4_=6 a_=2`},
		},
		{
			name: "objects without a text", file: "a.json", format: "articles",
			text: `[{"country":"Norway","code":{"a":"NO"}}]`,
			want: []string{"a.json does not tell which of its columns is the text; its columns are country, code.a; say it with --column text=NAME"},
		},
		{name: "JSON of something else", file: "package.json", format: "json", text: `{"name":"x","scripts":{"a":"b"}}`, want: []string{`package.json is not a Galley dataset: it has no "format": "galley-dataset"; to read it as plain text, name it .txt`}},
		{name: "a text that looks like a table", file: "a.txt", format: "text", text: "text,title\na,b\n", want: []string{`"text,title\na,b\n"`}},
	}
}

// What is long in one direction is read in proportion to its length: with the square or the
// cube of it, these files would take days.
func TestLongFilesOfArticlesAreReadOnce(t *testing.T) {
	const wide, deep = 100_000, 9_000
	key := strings.Repeat("k", 300)
	for name, text := range map[string]string{
		"a.csv":  strings.Repeat("a,", wide) + "text\n" + strings.Repeat(",", wide) + long + "\n",
		"a.json": `[{"text": "We rose.", "x":` + strings.Repeat(`{"`+key+`":`, deep) + "1" + strings.Repeat("}", deep) + "}]",
	} {
		c, err := dataset.Detect(name, []byte(text)).Read(strings.NewReader(text), dataset.ReadOptions{Name: name, Columns: map[dataset.Role]string{dataset.TextRole: "text"}})
		if err != nil {
			if len(err.Error()) > 2000 {
				t.Errorf("%s: the message has %d bytes", name, len(err.Error()))
			}
			continue
		}
		for _, err := range c.Documents {
			if err != nil {
				t.Errorf("%s: %v", name, err)
			}
		}
	}
}

func TestFilesOfArticles(t *testing.T) {
	for _, c := range filesOfArticles() {
		t.Run(c.name, func(t *testing.T) {
			f := dataset.Detect(c.file, []byte(c.text))
			if f.Name != c.format {
				t.Errorf("it is taken for %s", f.Name)
			}
			corpus, err := f.Read(strings.NewReader(c.text), dataset.ReadOptions{Name: c.file, Columns: c.columns})
			var got []string
			if err != nil {
				got = append(got, err.Error())
			} else {
				for d, err := range corpus.Documents {
					if err != nil {
						got = append(got, err.Error())
						continue
					}
					a := d.Article
					one := fmt.Sprintf("%q", a.Text)
					if a.Title != standoff.TitleOf(a.Text) {
						one += fmt.Sprintf(" title=%q", a.Title)
					}
					for _, x := range [][2]string{{"url", a.Source.URL}, {"publisher", a.Source.Publisher}, {"date", a.Source.PublishedAt}} {
						if x[1] != "" {
							one += fmt.Sprintf(" %s=%s", x[0], x[1])
						}
					}
					var more []string
					for name, value := range a.Metadata {
						more = append(more, fmt.Sprintf(" %s=%s", name, value))
					}
					slices.Sort(more)
					got = append(got, one+strings.Join(more, ""))
				}
			}
			if !slices.Equal(got, c.want) {
				t.Errorf("read\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(c.want, "\n"))
			}
		})
	}
}

package remote_test

import (
	"context"
	"errors"
	"fmt"
	"log"

	"galley/store/standoff"
	"galley/store/suggest/remote"
)

func ExampleOpen() {
	ctx := context.Background()
	text, scheme := "It snowed in Oslo.", standoff.DefaultScheme()
	model, err := remote.Open(ctx, "localhost:11434", remote.Options{Model: "llama3.2"})
	var notLocal *remote.NotLocalError
	if errors.As(err, &notLocal) {
		log.Fatalf("ask for consent to send text to %s, and put it into Options.Consent", notLocal.Host)
	}
	if err != nil {
		log.Fatal(err)
	}
	result, err := model.Suggest(ctx, text, scheme)
	if err != nil {
		log.Fatal(err)
	}
	for _, s := range result.Suggestions {
		fmt.Println(s.Label, s.Range.In(text))
	}
	fmt.Println(result.NotFound, "texts of", model.Name(), result.Version, "do not stand where it says")
}

// The Parquet of a folder for Hugging Face, by hyparquet; the features are those of
// the card, a README.md whose front matter is read by yaml.

import { asyncBufferFromFile, parquetMetadataAsync, parquetReadObjects } from "hyparquet";
import { compressors } from "hyparquet-compressors";
import { cardOf, labelNames } from "./card.mjs";
import { glob } from "./folder.mjs";
import { Text, only, path, show } from "./offsets.mjs";

const places = cardOf(path).configs.flatMap((config) => config.data_files.flatMap((files) => files.path));
const name = only(places.flatMap((place) => glob(path, place)), "Parquet file of the card");
const file = await asyncBufferFromFile(`${path}/${name}`);
const names = labelNames(path);

const metadata = await parquetMetadataAsync(file);
const own = metadata.key_value_metadata?.find(({ key }) => key === "huggingface");
if (own) {
  JSON.parse(own.value);
}
const row = only(await parquetReadObjects({ file, compressors }), "row");
const text = new Text(row.text, "codepoint");
show(
  row.text,
  row.spans.map(({ label, start, end, text: words }) => {
    return text.span(names[label], start, end, words);
  }),
);

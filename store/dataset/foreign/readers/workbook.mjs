// Workbooks by SheetJS.

import xlsx from "xlsx";
import { path, unit } from "./offsets.mjs";
import { showRows } from "./rows.mjs";

const workbook = xlsx.readFile(path);
const rows = (sheet) => xlsx.utils.sheet_to_json(workbook.Sheets[sheet], { raw: true, defval: "" });
showRows(rows("articles"), rows("spans"), unit);

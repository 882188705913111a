// Fill a form's cells by one of three programs and save it: node fill.js PROGRAM < job.json
// job: {form, out, cells: [[sheet, address, kind, value]]}; kind is text, number or day (a serial).
// SheetJS also takes notes: [[sheet, address, text]], and shared: texts in a part of their own.
"use strict";
const fs = require("fs");
const job = JSON.parse(fs.readFileSync(0, "utf8"));

async function sheetjs(version = "xlsx") {
  const XLSX = require(version);
  const book = XLSX.readFile(job.form, { cellStyles: true, cellNF: true });
  for (const [sheet, address, kind, value] of job.cells) {
    const cell = kind === "text" ? { t: "s", v: value } : { t: "n", v: value };
    if (kind === "day") cell.z = "dd/mm/yyyy";
    book.Sheets[sheet][address] = cell;
  }
  for (const [sheet, address, text] of job.notes) {
    book.Sheets[sheet][address].c = [{ a: "Người điền", t: text }];
  }
  // SheetJS tells the format by the suffix; "out" may name another one than the suffix says.
  const options = { compression: true, cellStyles: true, bookType: job.format };
  XLSX.writeFile(book, job.out, { ...options, bookSST: job.shared });
}

async function populate() {
  const book = await require("xlsx-populate").fromFileAsync(job.form);
  for (const [sheet, address, , value] of job.cells) book.sheet(sheet).cell(address).value(value);
  await book.toFileAsync(job.out);
}

async function excelize() {
  const { init } = require("excelize-wasm");
  const wasm = require.resolve("excelize-wasm").replace(/[^/\\]*$/, "excelize.wasm.gz");
  const { OpenReader } = await init(wasm);
  const book = OpenReader(fs.readFileSync(job.form));
  if (book.error) throw new Error(book.error);
  for (const [sheet, address, , value] of job.cells) {
    const { error } = book.SetCellValue(sheet, address, value);
    if (error) throw new Error(error);
  }
  const { buffer, error } = book.WriteToBuffer();
  if (error) throw new Error(error);
  fs.writeFileSync(job.out, buffer);
}

const sheetjs2020 = () => sheetjs("xlsx-2020");

({ sheetjs, sheetjs2020, populate, excelize })[process.argv[2]]().then(
  () => process.exit(0),
  (error) => { console.error(error); process.exit(1); },
);

// claims.mjs - named things that hold; ends the program with how many do.
let held = 0;
const failed = [];

export function hold(name, condition, why = '') {
  if (condition) {
    held++;
  } else {
    failed.push(name);
    console.log(`FAILED  ${name}\n${why}`);
  }
}

export function end() {
  console.log(`${held} hold, ${failed.length} fail`);
  process.exitCode = failed.length || !held ? 1 : 0;
}

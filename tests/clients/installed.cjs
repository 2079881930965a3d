// Finds the packages that it is given and says how many there were.

// Not require.resolve(name) alone: a package of types has nothing to load.
const found = process.argv.slice(2).map((name) => require.resolve(`${name}/package.json`));
console.log(found.length);

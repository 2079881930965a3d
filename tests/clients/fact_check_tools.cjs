// Google's client for Node.js against the server at argv[2] with the token argv[3].
const { factchecktools } = require('@googleapis/factchecktools');

const [rootUrl, auth] = process.argv.slice(2);
const service = factchecktools({ version: 'v1alpha1', rootUrl, auth });

async function refused(request) {
  try {
    await request();
    return null;
  } catch (error) {
    return { code: Number(error.code ?? error.status), message: error.message };
  }
}

(async () => {
  const found = [];
  let pageToken;
  do {
    const { data } = await service.claims.search({ query: 'Microsoft mail', pageSize: 2, pageToken });
    found.push(...(data.claims ?? []));
    pageToken = data.nextPageToken;
  } while (pageToken);
  const bad = await refused(() => service.claims.search({}));
  const ours = (await service.pages.list({ organization: 'localhost' })).data;
  console.log(JSON.stringify({ found, bad, ours }));
})();

// A provider of OpenID Connect (oidc-provider), for one client, until standard input ends.
//
// Given, as one line of JSON: `client_id`, `client_secret`, `callback`, where browsers are sent back to; and what is `told`:
//
// - `people`: who signs in, by what they type as their login, each with `claims`, with `amr`, the methods by which they are said
//   to sign in, and with `spoil`, what is wrong with their ID tokens: `nonce`, `audience`, `issuer`, `key`, `signature`,
//   `none` or `secret`; `renewed` is nothing wrong: from then on the provider has a new key. The login is the `sub` of the claims.
// - `alg`: what ID tokens are signed with, `RS256` unless told.
// - `in_token`: whether claims of scopes stand in ID tokens; unless told, they are to be asked for (OpenID Connect Core 1.0, 5.4).
// - `post`: whether the client's secret is taken in forms and in no other way.
//
// Prints the issuer as soon as it listens.

import { createHmac, generateKeyPairSync, sign } from "node:crypto";
import { createServer } from "node:http";
import { createRequire } from "node:module";
import { createInterface } from "node:readline";
import { pathToFileURL } from "node:url";

// Nobody reads standard output any more once the issuer is known.
console.log = console.info = console.error;

// The packages are not beside the scripts. `require` finds them through NODE_PATH, which `import` ignores.
const { Provider } = await import(pathToFileURL(createRequire(import.meta.url).resolve("oidc-provider")));

const lines = createInterface({ input: process.stdin });
const given = JSON.parse(await new Promise((line) => lines.once("line", line)));
lines.once("close", () => process.exit());
const { client_id, client_secret, callback } = given;
const { people, alg = "RS256", in_token = false, post = false } = given.told;

const rsa = generateKeyPairSync("rsa", { modulusLength: 2048 }).privateKey;
const ec = generateKeyPairSync("ec", { namedCurve: "P-256" }).privateKey;
const renewed = generateKeyPairSync("rsa", { modulusLength: 2048 });
const stranger = generateKeyPairSync("rsa", { modulusLength: 2048 }).privateKey;

const part = (value) => Buffer.from(JSON.stringify(value)).toString("base64url");

/** An ID token with other claims, signed with a key of RSA. */
const signed = (header, claims, key) => {
  const text = `${part({ ...header, alg: "RS256" })}.${part(claims)}`;
  return `${text}.${sign("sha256", Buffer.from(text), key).toString("base64url")}`;
};

let isRenewed = false;

/** What is wrong with tokens, by its name. */
const SPOILERS = {
  renewed: (header, claims) => {
    isRenewed = true;
    return signed({ ...header, kid: "renewed" }, claims, renewed.privateKey);
  },
  nonce: (header, claims) => signed(header, { ...claims, nonce: "another" }, rsa),
  audience: (header, claims) => signed(header, { ...claims, aud: "another" }, rsa),
  issuer: (header, claims) => signed(header, { ...claims, iss: "https://another.example" }, rsa),
  key: (header, claims) => signed(header, claims, stranger),
  signature: (header, claims, signature) => `${part(header)}.${part({ ...claims, amr: ["mfa"] })}.${signature}`,
  none: (header, claims) => `${part({ alg: "none" })}.${part(claims)}.`,
  secret: (header, claims) => {
    const text = `${part({ alg: "HS256" })}.${part(claims)}`;
    return `${text}.${createHmac("sha256", client_secret).update(text).digest("base64url")}`;
  },
};

const server = createServer();
await new Promise((listening) => server.listen(0, "127.0.0.1", listening));
const issuer = `http://localhost:${server.address().port}`;

const provider = new Provider(issuer, {
  clients: [
    {
      client_id,
      client_secret,
      redirect_uris: [callback],
      id_token_signed_response_alg: alg,
      token_endpoint_auth_method: post ? "client_secret_post" : "client_secret_basic",
    },
  ],
  clientAuthMethods: [post ? "client_secret_post" : "client_secret_basic"],
  enabledJWA: { idTokenSigningAlgValues: ["RS256", "ES256"] },
  jwks: { keys: [rsa, ec].map((key, number) => ({ ...key.export({ format: "jwk" }), kid: `${number}`, use: "sig" })) },
  cookies: { keys: ["a key for cookies"] },
  claims: { openid: ["sub", "amr"], email: ["email", "email_verified"] },
  conformIdTokenClaims: !in_token,
  pkce: { required: () => true },
  features: { devInteractions: { enabled: false } },
  interactions: { url: (_, interaction) => `/login/${interaction.uid}` },
  findAccount: (_, sub) => ({ accountId: sub, claims: () => ({ ...people[sub]?.claims, sub }) }),
  // Nobody is asked what the client may know.
  loadExistingGrant: async (ctx) => {
    const grant = new ctx.oidc.provider.Grant({ clientId: client_id, accountId: ctx.oidc.session.accountId });
    grant.addOIDCScope("openid email");
    await grant.save();
    return grant;
  },
});

provider.use(async (ctx, next) => {
  await next();
  if (ctx.path === "/jwks" && isRenewed) {
    const key = { ...renewed.publicKey.export({ format: "jwk" }), kid: "renewed", use: "sig" };
    ctx.body = { keys: [...ctx.body.keys, key] };
  }
  const token = ctx.body?.id_token;
  if (ctx.path !== "/token" || !token) return;
  const [header, claims, signature] = token.split(".");
  const read = (text) => JSON.parse(Buffer.from(text, "base64url"));
  const spoil = SPOILERS[people[read(claims).sub]?.spoil];
  if (spoil) ctx.body = { ...ctx.body, id_token: spoil(read(header), read(claims), signature) };
});

const LOGIN = `<!doctype html><html lang="en"><head><title>Example ID</title><link rel="icon" href="data:,"></head><body><main>
<h1>Example ID</h1><form method="post"><label>Login <input name="login" autofocus></label><button>Continue</button></form>
</main></body></html>`;

const handle = provider.callback();
server.on("request", async (request, response) => {
  if (!request.url.startsWith("/login/")) return handle(request, response);
  if (request.method === "GET") return response.setHeader("content-type", "text/html; charset=utf-8").end(LOGIN);
  let body = "";
  for await (const chunk of request) body += chunk;
  const login = new URLSearchParams(body).get("login");
  const known = people[login];
  const result = known
    ? { login: { accountId: login, amr: known.amr, remember: false } }
    : { error: "access_denied", error_description: "nobody is called so" };
  return provider.interactionFinished(request, response, result, { mergeWithLastSubmission: false });
});

process.stdout.write(`${issuer}\n`);

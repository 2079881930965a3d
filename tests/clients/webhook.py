"""Verifies a message of a webhook, as its receiver would, and says of what type it is."""

import json
import sys

from standardwebhooks.webhooks import Webhook, WebhookVerificationError

with open(sys.argv[1], encoding="utf-8") as file:
    given = json.load(file)
headers = {f"webhook-{name}": given[name] for name in ("id", "timestamp", "signature")}
types = [Webhook(secret).verify(given["body"], headers)["type"] for secret in given["secrets"]]


def refused(body, headers):
    try:
        Webhook(given["secrets"][0]).verify(body, headers)
    except WebhookVerificationError:
        return True
    return False


altered = [
    refused(given["body"].replace("webhook.test", "webhook.best"), headers),
    refused(given["body"], headers | {"webhook-id": given["id"].replace("-", "_")}),
    refused(given["body"], headers | {"webhook-timestamp": str(int(given["timestamp"]) + 1)}),
]
print(json.dumps({"types": types, "altered": altered}))

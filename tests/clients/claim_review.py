"""Expands the ClaimReview argv[1] with a JSON-LD processor.

The context is our own: that of schema.org cannot be fetched in a test. It names the members that hold addresses and dates.
"""

import json
import sys

from pyld import jsonld

ADDRESS = {"@type": "@id"}
CONTEXT = {
    "@context": {
        "@vocab": "http://schema.org/",
        "url": dict(ADDRESS, **{"@id": "http://schema.org/url"}),
        "sameAs": dict(ADDRESS, **{"@id": "http://schema.org/sameAs"}),
        "datePublished": {"@id": "http://schema.org/datePublished", "@type": "http://schema.org/Date"},
        "dateModified": {"@id": "http://schema.org/dateModified", "@type": "http://schema.org/Date"},
    }
}


def loader(address, options):
    assert address == "https://schema.org", address
    return {"contentType": "application/ld+json", "contextUrl": None, "documentUrl": address, "document": CONTEXT}


print(json.dumps(jsonld.expand(json.loads(sys.argv[1]), {"documentLoader": loader})))

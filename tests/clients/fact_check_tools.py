"""Google's client for Python, by its own discovery document, against the server at argv[1] with the token argv[2]."""

import json
import sys

from googleapiclient.discovery import build
from googleapiclient.errors import HttpError

endpoint, token = sys.argv[1:]
service = build(
    "factchecktools",
    "v1alpha1",
    developerKey=token,
    static_discovery=True,
    client_options={"api_endpoint": endpoint},
)


def refused(request):
    try:
        request.execute()
    except HttpError as error:
        return {"status": error.status_code, "reason": error.reason, "details": error.error_details}
    return None


claims = service.claims()
request = claims.search(query="Microsoft mail", pageSize=2)
found, pages = [], 0
while request is not None:
    response = request.execute()
    found.extend(response.get("claims", []))
    pages += 1
    request = claims.search_next(request, response)

parts = claims.search(query="Microsoft mail", fields="claims(text,claimReview/url),nextPageToken").execute()
unknown = refused(claims.search(query="Microsoft mail", fields="claims/txt"))

page = {
    "pageUrl": "https://www.other.example/page",
    "publishDate": "2026-01-03",
    "claimReviewAuthor": {"name": "Other checks", "imageUrl": "https://other.example/logo.png"},
    "claimReviewMarkups": [
        {
            "claimReviewed": "The cloud is a cloud.",
            "claimDate": "2026-01-02",
            "claimAuthor": {"name": "A. Nephologist", "jobTitle": "Nephologist"},
            "rating": {"ratingValue": 1, "worstRating": 1, "bestRating": 5, "textualRating": "False"},
        },
        {"claimReviewed": "The cloud is somebody's computer.", "rating": {"textualRating": "True"}},
    ],
}
created = service.pages().create(body=page).execute()
read = service.pages().get(name=created["name"]).execute()
changed = dict(read, claimReviewMarkups=read["claimReviewMarkups"][:1])
updated = service.pages().update(name=created["name"], body=changed).execute()
stale = refused(service.pages().update(name=created["name"], body=changed))
listed = service.pages().list(organization="other.example").execute()
deleted = service.pages().delete(name=created["name"]).execute()
gone = refused(service.pages().get(name=created["name"]))
ours = service.pages().list(organization="localhost", pageSize=1).execute()

print(
    json.dumps(
        {
            "found": found,
            "pages": pages,
            "nothing": claims.search(query="unheard").execute(),
            "bad": refused(claims.search()),
            "parts": parts,
            "unknown": unknown,
            "created": created,
            "read": read,
            "updated": updated,
            "stale": stale,
            "listed": listed,
            "deleted": deleted,
            "gone": gone,
            "ours": ours,
        }
    )
)

package dev.daybook.blackbox;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Attachments as a client sees them: bytes in and out, and what nobody may do with them. */
@ExtendWith(Products.class)
class AttachmentsIT {
  private static final Duration SOON = Duration.ofSeconds(30);
  private static final int BYTES_MAX = 100 << 20;
  private static final byte[] SVG =
      "<svg xmlns=\"http://www.w3.org/2000/svg\"><script>alert(1)</script></svg>"
          .getBytes(StandardCharsets.UTF_8);

  private Tenants tenants;
  private Workspace workspace;
  private Client owner;
  private Uploads uploads;
  private List<Path> draftsBefore;

  @BeforeEach
  void make(Tenants tenants) {
    this.tenants = tenants;
    workspace = tenants.first().workspace();
    owner = workspace.owner();
    uploads = new Uploads(workspace);
    draftsBefore = uploads.drafts();
  }

  @Test
  void givenFiveMegabytes_whenUploadedAndAttached_thenServedAsTheyAre() {
    byte[] bytes = Uploads.random(1, 5 << 20);
    String hash = Uploads.sha256(bytes);
    Answer taken = uploads.put(uploads.blob(hash), bytes).expect(201);
    assertEquals(hash, taken.json().path("hash").asText());
    assertTrue(taken.header("Location").endsWith(uploads.blob(hash)));
    JsonNode made = uploads.attach("photo.bin", bytes, "image/x-raw");
    String content = uploads.content(made.path("id").asText());
    Answer got = owner.get(content).expect(200);
    assertArrayEquals(bytes, got.response().body());
    assertEquals("\"" + hash + "\"", got.etag());
    Answer head = head(content).expect(200);
    assertEquals("5242880", head.header("Content-Length"));
    assertEquals(got.etag(), head.etag());
    assertEquals(0, head.response().body().length);
    assertArrayEquals(bytes, owner.get(uploads.blob(hash)).expect(200).response().body());
    owner.get(content, "If-None-Match", got.etag()).expect(304);
    assertEquals(0, workspace.rebuild().path("written").asInt());
  }

  private Answer head(String path) {
    return owner.send("HEAD", path, HttpRequest.BodyPublishers.noBody());
  }

  @Test
  void givenContent_whenRangesAreAsked_thenTheseBytes() {
    byte[] bytes = Uploads.random(2, 1000);
    String id = uploads.attach("a.bin", bytes, Uploads.BINARY).path("id").asText();
    String content = uploads.content(id);
    assertRange(bytes, 10, 19, owner.get(content, "Range", "bytes=10-19"));
    assertRange(bytes, 990, 999, owner.get(content, "Range", "bytes=-10"));
    assertRange(bytes, 900, 999, owner.get(content, "Range", "bytes=900-5000"));
    String tag = owner.get(content).etag();
    assertRange(bytes, 0, 0, owner.get(content, "Range", "bytes=0-0", "If-Range", tag));
    owner.get(content, "Range", "bytes=0-0", "If-Range", "\"other\"").expect(200);
    for (String ignored : List.of("bytes=9-1", "lines=1-2", "bytes=a-b", "bytes=0-999,0-999")) {
      assertArrayEquals(
          bytes, owner.get(content, "Range", ignored).expect(200).response().body(), ignored);
    }
    Answer beyond =
        owner
            .get(content, "Range", "bytes=1000-")
            .expectProblem(416, "range-not-satisfiable", "Range");
    assertEquals("bytes */1000", beyond.header("Content-Range"));
    Answer two = owner.get(content, "Range", "bytes=0-1, 998-").expect(206);
    assertTrue(two.header("Content-Type").startsWith("multipart/byteranges"), two::toString);
    assertEquals(two.header("Content-Length"), Integer.toString(two.response().body().length));
    assertTrue(two.text().contains("Content-Range: bytes 998-999/1000"), two::toString);
  }

  @Test
  void givenContentChangedBehindARename_whenMerged_thenBoth() {
    byte[] first = Uploads.random(21, 300);
    byte[] second = Uploads.random(22, 400);
    JsonNode made = uploads.attach("a.bin", first, Uploads.BINARY);
    String path = workspace.path() + "/attachments/" + made.path("id").asText();
    String tag = owner.get(path).etag();
    owner.patch(path, "{\"name\":\"b.bin\"}", "If-Match", tag).expect(200);
    String hash = uploads.upload(second);
    String content = "{\"content\":{\"hash\":\"" + hash + "\",\"size\":400}}";
    JsonNode merged =
        owner.patch(path, content, "If-Match", tag, "Prefer", "merge").expect(200).json();
    assertEquals("b.bin", merged.path("name").asText());
    assertEquals(hash, merged.path("content").path("hash").asText());
  }

  private static void assertRange(byte[] bytes, int first, int last, Answer answer) {
    answer.expect(206);
    assertEquals("bytes " + first + "-" + last + "/1000", answer.header("Content-Range"));
    assertArrayEquals(Arrays.copyOfRange(bytes, first, last + 1), answer.response().body());
  }

  @Test
  void givenBytesOfAnotherHash_whenPut_thenRefusedAndNothingKept() {
    byte[] bytes = Uploads.random(3, 5000);
    String other = Uploads.sha256(new byte[] {1});
    Answer refused =
        uploads.put(uploads.blob(other), bytes).expectProblem(422, "hash-mismatch", "sha256");
    assertEquals(Uploads.sha256(bytes), refused.json().path("hash").asText());
    for (String hash : List.of(other, Uploads.sha256(bytes))) {
      owner.get(uploads.blob(hash)).expectProblem(404, "not-found");
      assertEquals(List.of(), uploads.files(hash));
    }
    uploads.put(uploads.blob("abc"), bytes).expectProblem(400, "invalid-id", "sha256");
    assertTrue(draftsBefore.containsAll(uploads.drafts()), "no draft is left");
  }

  @Test
  void givenTooLargeContent_whenUploaded_thenRefusedWhetherAnnouncedOrNot() {
    HttpRequest.BodyPublisher endless =
        HttpRequest.BodyPublishers.ofInputStream(() -> new Zeros(BYTES_MAX + (1 << 20), false));
    try {
      Answer refused =
          owner.trySend(
              "POST", workspace.path() + "/blobs", endless, "Content-Type", Uploads.BINARY);
      refused.expectProblem(413, "body-too-large");
      assertEquals(BYTES_MAX, refused.json().path("limit").asInt());
    } catch (IOException e) {
      // The server answers and closes while bytes are still coming: not every client hears it.
    }
    Await.until("nothing is kept of it", SOON, () -> draftsBefore.containsAll(uploads.drafts()));
  }

  /** So many bytes, of which none is kept in memory; then the end, or a broken line. */
  private static final class Zeros extends InputStream {
    private final boolean breaks;
    private int left;

    Zeros(int count, boolean breaks) {
      left = count;
      this.breaks = breaks;
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : 0;
    }

    @Override
    public int read(byte[] bytes, int from, int count) throws IOException {
      if (left <= 0 && breaks) {
        throw new IOException("cut");
      }
      if (left <= 0) {
        return -1;
      }
      int read = Math.min(count, left);
      Arrays.fill(bytes, from, from + read, (byte) 0);
      left -= read;
      return read;
    }
  }

  @Test
  void givenUpload_whenCutShort_thenNothingIsKept() {
    HttpRequest.BodyPublisher announced =
        HttpRequest.BodyPublishers.fromPublisher(
            HttpRequest.BodyPublishers.ofInputStream(() -> new Zeros(300_000, true)), 1_000_000);
    assertThrows(
        IOException.class,
        () ->
            owner.trySend(
                "POST", workspace.path() + "/blobs", announced, "Content-Type", Uploads.BINARY));
    Await.until("the draft is gone", SOON, () -> draftsBefore.containsAll(uploads.drafts()));
    owner.get(uploads.blob(Uploads.sha256(new byte[300_000]))).expectProblem(404, "not-found");
    assertEquals(List.of(), uploads.files(Uploads.sha256(new byte[300_000])));
  }

  @Test
  void givenHashOfOthers_whenAskedOrNamed_thenAsIfItWereNot() {
    byte[] bytes = Uploads.random(5, 2000);
    String hash = uploads.upload(bytes);
    for (Workspace other : List.of(tenants.first().workspace(), tenants.second().workspace())) {
      Uploads theirs = new Uploads(other);
      other.owner().get(theirs.blob(hash)).expectProblem(404, "not-found");
      other
          .owner()
          .post(theirs.attachments(), Uploads.document("a", bytes, Uploads.BINARY))
          .expectProblem(409, "conflict", "content.hash");
      theirs.upload(bytes);
      other.owner().get(theirs.blob(hash)).expect(200);
    }
    Person viewer = tenants.first().person();
    workspace.add(viewer, "viewer");
    viewer.client().get(uploads.blob(hash)).expect(200);
    new Uploads(workspace, viewer.client())
        .put(uploads.blob(hash), bytes)
        .expectProblem(403, "forbidden");
    assertEquals(1, uploads.files(hash).size(), "once per tenant");
  }

  @Test
  void givenActiveContent_whenServed_thenNeverToBeCarriedOut() {
    Map<String, byte[]> active =
        Map.of(
            "image/svg+xml", SVG,
            "text/html",
                "<!DOCTYPE html><html><script>alert(1)</script>".getBytes(StandardCharsets.UTF_8),
            "application/xml", "<?xml version=\"1.0\"?><a/>".getBytes(StandardCharsets.UTF_8));
    active.forEach(
        (type, bytes) -> {
          String id = uploads.attach("a.png", bytes, "image/png").path("id").asText();
          Answer got = owner.get(uploads.content(id)).expect(200);
          assertEquals(type, got.header("Content-Type"));
          assertTrue(got.header("Content-Disposition").startsWith("attachment;"), got::toString);
          assertEquals("sandbox; default-src 'none'", got.header("Content-Security-Policy"));
          assertEquals("nosniff", got.header("X-Content-Type-Options"));
        });
    String text =
        uploads
            .attach("a.txt", "let x".getBytes(StandardCharsets.UTF_8), "text/html")
            .path("id")
            .asText();
    Answer got = owner.get(uploads.content(text)).expect(200);
    assertEquals("text/plain", got.header("Content-Type"), "what is said is not believed");
  }

  @Test
  void givenName_whenServed_thenToldForOldAndNewClients() {
    String id =
        uploads
            .attach("Ünï \\\"q\\\" ✓.png", Uploads.random(6, 10), "image/png")
            .path("id")
            .asText();
    assertEquals(
        "inline; filename=\"_n_ _q_ _.png\"; filename*=UTF-8''%C3%9Cn%C3%AF%20%22q%22%20%E2%9C%93.png",
        owner.get(uploads.content(id)).header("Content-Disposition"));
  }

  @Test
  void givenSameContentFromManyAtOnce_whenUploaded_thenOneFile() {
    byte[] bytes = Uploads.random(7, 200_000);
    String hash = Uploads.sha256(bytes);
    List<Integer> answers =
        Together.all(8, thread -> new Uploads(workspace).put(uploads.blob(hash), bytes).status());
    assertEquals(1, answers.stream().filter(status -> status == 201).count(), answers::toString);
    assertEquals(7, answers.stream().filter(status -> status == 200).count(), answers::toString);
    assertEquals(1, uploads.files(hash).size());
    assertArrayEquals(bytes, owner.get(uploads.blob(hash)).response().body());
  }

  @Test
  void givenAttachment_whenItsContentIsPut_thenAnEntryNamesItAndTheOldOneStays() {
    byte[] old = Uploads.random(8, 100);
    byte[] fresh = Uploads.random(9, 200);
    String id = uploads.attach("a.bin", old, Uploads.BINARY).path("id").asText();
    String content = uploads.content(id);
    uploads.put(content, fresh).expectProblem(428, "version-required", "If-Match");
    Answer changed =
        uploads
            .put(content, fresh, "If-Match", Workspace.tag(1), "Idempotency-Key", "k1")
            .expect(200);
    assertEquals(Workspace.tag(2), changed.etag());
    assertEquals(Uploads.sha256(fresh), changed.json().path("content").path("hash").asText());
    uploads.put(content, old, "If-Match", Workspace.tag(1)).expectProblem(412, "stale-version");
    Answer again =
        uploads
            .put(content, fresh, "If-Match", Workspace.tag(1), "Idempotency-Key", "k1")
            .expect(200);
    assertEquals(changed.text(), again.text());
    assertArrayEquals(fresh, owner.get(content).response().body());
    JsonNode before = owner.get(uploads.attachments() + "/" + id + "?asOf=1").expect(200).json();
    String hash = before.path("content").path("hash").asText();
    assertArrayEquals(old, owner.get(uploads.blob(hash)).expect(200).response().body());
    String unknown = "{\"content\":{\"hash\":\"" + Uploads.sha256(new byte[3]) + "\",\"size\":3}}";
    String path = uploads.attachments() + "/" + id;
    owner.patch(path, unknown, "If-Match", "*").expectProblem(409, "conflict", "content.hash");
    owner
        .patch(path, "{\"content\":{\"size\":3}}", "If-Match", "*")
        .expectProblem(422, "invalid-document", "content.size");
    owner.patch(path, "{\"name\":\"b.bin\"}", "If-Match", "*").expect(200);
    assertEquals(0, workspace.rebuild().path("written").asInt());
  }

  @Test
  void givenRedactedEntry_whenNothingElseNamesItsBytes_thenTheyAreGone() {
    byte[] secret = Uploads.random(10, 3000);
    String hash = Uploads.sha256(secret);
    Uploads elsewhere = new Uploads(tenants.first().workspace());
    elsewhere.upload(secret);
    String id = uploads.attach("a.bin", secret, Uploads.BINARY).path("id").asText();
    owner.post(workspace.item(id) + "/redactions", "{\"positions\":[1]}").expect(200);
    owner.get(uploads.content(id)).expect(200);
    uploads.put(uploads.content(id), Uploads.random(11, 10), "If-Match", "*").expect(200);
    owner.get(uploads.blob(hash)).expect(200);
    owner.post(workspace.item(id) + "/redactions", "{\"positions\":[1]}").expect(200);
    owner.get(uploads.blob(hash)).expectProblem(404, "not-found");
    assertEquals(1, uploads.files(hash).size(), "another workspace has them");
    assertEquals("intact", workspace.verification().path("verdict").asText());
    assertEquals(0, workspace.rebuild().path("written").asInt());

    String theirs = elsewhere.attach("b.bin", secret, Uploads.BINARY).path("id").asText();
    owner.delete(elsewhere.attachments() + "/" + theirs, "If-Match", "*").expect(204);
    owner
        .post(
            elsewhere.attachments().replace("/attachments", "/items/") + theirs + "/redactions",
            "{\"positions\":[1]}")
        .expect(200);
    owner.get(elsewhere.blob(hash)).expectProblem(404, "not-found");
    Await.until("the file is gone", SOON, () -> uploads.files(hash).isEmpty());
  }

  @Test
  void givenBadDocuments_whenSent_thenFieldAndLimitAreNamed() {
    byte[] bytes = Uploads.random(12, 10);
    uploads.upload(bytes);
    String good = Uploads.document("a", bytes, Uploads.BINARY);
    Map<String, String> bad =
        Map.of(
            "{}",
            "name",
            "{\"name\":\"a\"}",
            "content",
            good.replace("\"a\"", "\"a/b\""),
            "name",
            good.replace("\"a\"", "\"..\""),
            "name",
            good.replace("\"a\"", "\"a\\u202egnp.exe\""),
            "name",
            good.replace(":10,", ":11,"),
            "content.size",
            good.replace("application/octet-stream", "x"),
            "content.mediaType",
            good.replaceAll("[0-9a-f]{64}", "abc"),
            "content.hash");
    bad.forEach(
        (document, field) ->
            owner
                .post(uploads.attachments(), document)
                .expectProblem(422, "invalid-document", field));
    owner
        .post(uploads.attachments(), good.replace("\"a\"", "\"" + "a".repeat(256) + "\""))
        .expectProblem(422, "limit-exceeded", "name");
    assertEquals(0, workspace.head());
    assertFalse(uploads.files(Uploads.sha256(bytes)).isEmpty());
  }
}

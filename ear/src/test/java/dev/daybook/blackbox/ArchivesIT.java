package dev.daybook.blackbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.daybook.verify.Verifier;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/** Archives of a tenant as taken by a server, and as the verifier finds them without one. */
@ExtendWith(Products.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ArchivesIT {
  private static final String TEXT = "kept apart from all others";

  /** So long that no encrypted bytes hold it by chance. */
  private static final String TITLE = "renamed before the archive";

  /** Several segments of the encryption. */
  private static final int BLOB_BYTES = 2_500_000;

  private Product product;
  private Client operator;
  private Tenant tenant;
  private Workspace workspace;

  @BeforeAll
  void make(Product running) {
    product = running;
    operator = Tenant.operator(product).client();
    tenant = Tenant.make(product, "s2");
    workspace = tenant.workspace();
    workspace.add(tenant.person(), "viewer");
    String note = workspace.create("one").path("id").asText();
    workspace
        .owner()
        .patch(workspace.note(note), "{\"title\":\"" + TITLE + "\"}", "If-Match", "*")
        .expect(200);
    workspace.owner().post(workspace.item(note) + "/redactions", "{\"positions\":[1]}").expect(200);
    new Uploads(workspace).upload(blob());
  }

  /** Begins with a text, and cannot be compressed. */
  private static byte[] blob() {
    byte[] bytes = new byte[BLOB_BYTES];
    new Random(42).nextBytes(bytes);
    byte[] text = TEXT.getBytes(StandardCharsets.UTF_8);
    System.arraycopy(text, 0, bytes, 0, text.length);
    return bytes;
  }

  private String archives() {
    return "/operator/tenants/" + tenant.slug() + "/archives";
  }

  /** Takes one, and answers what the list says of it. */
  private JsonNode take(String body) {
    return take(body, 0);
  }

  private JsonNode take(String body, int missing) {
    String job =
        operator
            .post(archives(), body, "Idempotency-Key", UUID.randomUUID().toString())
            .expect(202)
            .json()
            .path("id")
            .asText();
    JsonNode ended = JobsIT.ended(operator, job);
    assertEquals("done", ended.path("state").asText(), ended::toString);
    assertEquals(job, ended.path("result").path("archive").asText());
    assertEquals(missing, ended.path("result").path("missingBlobs").asInt());
    JsonNode latest = operator.get(archives() + "?limit=1").expect(200).json().at("/archives/0");
    assertEquals(job, latest.path("id").asText(), "the latest comes first");
    assertEquals(missing, latest.path("missingBlobs").asInt());
    return latest;
  }

  @Test
  void givenJobOfAnOperator_whenAnAdministratorCancelsIt_thenForbidden() {
    String cancellation = "/jobs/" + take("{}").path("id").asText() + "/cancellation";
    Client administrator = tenant.administrator().client();
    administrator.post(cancellation, "").expectProblem(403, "forbidden");
    operator.post(cancellation, "").expect(202);
  }

  private Path file(JsonNode archive) {
    return product
        .archives()
        .resolve(tenant.id())
        .resolve(
            archive.path("id").asText() + "-" + archive.path("manifestHash").asText() + ".archive");
  }

  private String verified(JsonNode archive) throws IOException {
    String key =
        operator
            .get(
                "/operator/tenants/"
                    + tenant.slug()
                    + "/keys/"
                    + archive.path("keyVersion").asInt())
            .expect(200)
            .text();
    String keys = operator.get("/checkpoint-keys").expect(200).text();
    return Verifier.archive(file(archive), keys, key);
  }

  @Test
  void givenTenant_whenArchivedAndAddedTo_thenBothAreIntactAndTheSecondHoldsWhatIsNew()
      throws IOException {
    JsonNode whole = take("{}");
    assertTrue(whole.path("base").isNull());
    assertEquals(1, whole.path("blobs").asInt());
    assertTrue(whole.path("entries").asInt() >= 3, whole::toString);
    assertEquals(Files.size(file(whole)), whole.path("bytes").asLong());
    assertEquals(
        "intact: archive %s, tenant %s, %d workspaces, %d entries, 1 blobs; signed; contents opened"
            .formatted(
                whole.path("id").asText(),
                tenant.id(),
                whole.path("workspaces").asInt(),
                whole.path("entries").asInt()),
        verified(whole).replaceAll("signed by [^;]+", "signed"));
    String bytes = Files.readString(file(whole), StandardCharsets.ISO_8859_1);
    assertFalse(bytes.contains(TITLE) || bytes.contains(TEXT), "it is encrypted");

    workspace.create("three");
    operator.put("/operator/tenants/" + tenant.slug() + "/keys/2", "").expect(201);
    JsonNode more = take("{\"base\":\"" + whole.path("id").asText() + "\"}");
    assertEquals(whole.path("id").asText(), more.path("base").asText());
    assertEquals(2, more.path("keyVersion").asInt(), "the newest key encrypts");
    assertEquals(1, more.path("entries").asInt(), "only what is new");
    assertTrue(verified(more).endsWith("contents opened"), verified(more));
    assertTrue(verified(more).contains("on top of archive " + whole.path("id").asText()));
    assertTrue(verified(whole).endsWith("contents opened"), "the older key stays");

    JsonNode own = tenant.administrator().client().get("/archives").expect(200).json();
    assertEquals(more, own.at("/archives/0"));
    assertEquals(whole, own.at("/archives/1"));
  }

  @Test
  void givenBlobThatIsNotThere_whenArchived_thenSaidAndTheNextOneHasIt() throws IOException {
    Path bytes = new Uploads(workspace).files(Uploads.sha256(blob())).get(0);
    Path aside = product.blobs().resolveSibling("aside-" + tenant.id());
    Files.move(bytes, aside);
    JsonNode lacking;
    JsonNode another;
    try {
      lacking = take("{}", 1);
      Files.write(bytes, new byte[] {1, 2, 3});
      another = take("{\"base\":\"" + lacking.path("id").asText() + "\"}", 1);
    } finally {
      Files.move(aside, bytes, StandardCopyOption.REPLACE_EXISTING);
    }
    assertEquals(0, lacking.path("blobs").asInt());
    assertTrue(verified(lacking).contains(" 0 blobs, 1 blobs missing; "), verified(lacking));
    JsonNode next = take("{\"base\":\"" + another.path("id").asText() + "\"}");
    assertEquals(1, next.path("blobs").asInt());
    assertTrue(verified(next).endsWith("contents opened"), verified(next));
    removeLastFirst(lacking, another, next);
  }

  @Test
  void givenSuspendedTenant_whenArchived_thenRefused() {
    Tenant suspended = Tenant.make(product, "s1");
    String path = "/operator/tenants/" + suspended.slug();
    operator.patch(path, "{\"state\":\"suspended\"}").expect(200);
    operator.post(path + "/archives", "{}").expectProblem(409, "conflict", "state");
  }

  private void removeLastFirst(JsonNode first, JsonNode second, JsonNode last) throws IOException {
    operator.delete(path(first)).expectProblem(409, "conflict");
    tenant.administrator().client().delete(path(last)).expectProblem(403, "forbidden");
    operator.delete(path(last)).expect(204);
    assertFalse(Files.exists(file(last)));
    operator.delete(path(last)).expectProblem(404, "not-found");
    Files.delete(file(second));
    operator
        .post(archives(), "{\"base\":\"" + second.path("id").asText() + "\"}")
        .expectProblem(422, "invalid-document", "base");
    operator.delete(path(second)).expect(204);
    operator.delete(path(first)).expect(204);
  }

  private String path(JsonNode archive) {
    return archives() + "/" + archive.path("id").asText();
  }

  @Test
  void givenWhatIsNotThere_whenArchived_thenTheFieldIsNamed() {
    operator
        .post(archives(), "{\"base\":\"" + UUID.randomUUID() + "\"}")
        .expectProblem(422, "invalid-document", "base");
    operator.post(archives(), "{\"base\":\"none\"}").expectProblem(400, "invalid-id");
    operator.post("/operator/tenants/no-such/archives", "{}").expectProblem(404, "not-found");
    tenant.administrator().client().post(archives(), "{}").expectProblem(403, "forbidden");
    tenant.person().client().get("/archives").expectProblem(403, "forbidden");
    operator.get("/archives").expectProblem(404, "not-found");
  }
}

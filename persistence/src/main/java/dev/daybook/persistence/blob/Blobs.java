package dev.daybook.persistence.blob;

import dev.daybook.blob.BlobHash;
import dev.daybook.item.ItemId;
import dev.daybook.persistence.access.ScopedReads;
import dev.daybook.persistence.access.WorkspaceScope;
import dev.daybook.persistence.shard.Binder;
import dev.daybook.problem.ProblemException;
import dev.daybook.problem.ProblemType;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The blobs of workspaces: who was given a scope may read those that were uploaded to it. */
@ApplicationScoped
public class Blobs {
  private static final ScopedReads.Query READ =
      ScopedReads.Query.of(Blob.class, "read_blob").forVerification();
  private static final ScopedReads.Query LIST =
      ScopedReads.Query.of(Blob.class, "list_blobs").forVerification();
  private static final ScopedReads.Query CONTENT = ScopedReads.Query.of(Blob.class, "read_content");

  @Inject private ScopedReads reads;
  @Inject private BlobStores stores;

  /**
   * An attachment's content.
   *
   * @param declaredType the media type that the attachment's author has said
   */
  public record Attached(String name, String declaredType, Blob blob) {}

  /** A blob of the scope's workspace, if it has it. */
  public Optional<Blob> find(WorkspaceScope scope, BlobHash hash) {
    return reads.read(
        scope,
        READ,
        binder -> in(binder, scope).bytes(hash.bytes()),
        rows ->
            rows.next()
                ? Optional.of(new Blob(hash, rows.getLong(1), rows.getString(2)))
                : Optional.empty());
  }

  /** The content of a live attachment, as it is now. */
  public Optional<Attached> content(WorkspaceScope scope, ItemId attachment) {
    return reads.read(
        scope,
        CONTENT,
        binder -> in(binder, scope).uuid(attachment.value()),
        rows ->
            rows.next()
                ? Optional.of(
                    new Attached(
                        rows.getString(1),
                        rows.getString(2),
                        new Blob(
                            BlobHash.of(rows.getBytes(3)), rows.getLong(4), rows.getString(5))))
                : Optional.empty());
  }

  /**
   * The bytes of a blob that was found under a scope, from an offset to the end. The caller closes
   * them.
   *
   * @param from not beyond the blob's end
   * @throws ProblemException INTERNAL when the row is there and the bytes are not
   */
  public InputStream open(WorkspaceScope scope, BlobHash hash, long from) throws IOException {
    return stores
        .store()
        .open(scope.tenant(), hash, from)
        .orElseThrow(
            () ->
                new ProblemException(
                    ProblemType.INTERNAL, "The bytes of blob " + hash + " are missing."));
  }

  /** Blobs of the workspace in the order of their hashes. */
  List<Blob> page(WorkspaceScope scope, byte[] behind, int most) {
    return reads.read(
        scope,
        LIST,
        binder -> in(binder, scope).bytes(behind).number(most),
        rows -> {
          List<Blob> page = new ArrayList<>();
          while (rows.next()) {
            page.add(new Blob(BlobHash.of(rows.getBytes(1)), rows.getLong(2), rows.getString(3)));
          }
          return page;
        });
  }

  private static Binder in(Binder binder, WorkspaceScope scope) throws SQLException {
    return binder.key(scope);
  }
}

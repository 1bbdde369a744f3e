package dev.daybook.api.blob;

import dev.daybook.api.item.Call;
import dev.daybook.blob.BlobHash;
import dev.daybook.persistence.access.WorkspaceScope;
import dev.daybook.persistence.blob.Blob;
import dev.daybook.persistence.blob.BlobUpload;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.HttpHeaders;
import java.io.InputStream;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Bodies that are blobs. */
@ApplicationScoped
public class BlobUploads {
  private static final Pattern SIZE = Pattern.compile("\\d{1,18}");
  private static final Pattern TYPE =
      Pattern.compile("[a-z0-9][a-z0-9!#$&^_.+-]{0,99}/[a-z0-9][a-z0-9!#$&^_.+-]{0,99}");

  @Inject private BlobUpload upload;

  /**
   * Takes in a body.
   *
   * @param hash what the caller says that it has; null when the server is to find it out
   */
  public Blob take(WorkspaceScope scope, InputStream body, @Nullable BlobHash hash, Call call) {
    return takeIn(scope, body, hash, call).blob();
  }

  BlobUpload.Taken takeIn(
      WorkspaceScope scope, InputStream body, @Nullable BlobHash hash, Call call) {
    String length = call.header(HttpHeaders.CONTENT_LENGTH);
    Long size =
        length != null && SIZE.matcher(length.strip()).matches()
            ? Long.valueOf(length.strip())
            : null;
    return upload.take(scope, body, new BlobUpload.Announced(hash, size));
  }

  /** What the caller says of the body's media type, without parameters. */
  public static String mediaType(Call call) {
    String declared = call.header(HttpHeaders.CONTENT_TYPE);
    String type =
        declared == null ? "" : declared.replaceAll(";.*", "").strip().toLowerCase(Locale.ROOT);
    return TYPE.matcher(type).matches() ? type : "application/octet-stream";
  }
}

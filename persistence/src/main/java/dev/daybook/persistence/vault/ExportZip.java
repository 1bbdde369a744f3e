package dev.daybook.persistence.vault;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.daybook.blob.BlobHash;
import dev.daybook.hash.Sha256;
import dev.daybook.item.ItemId;
import dev.daybook.journal.Position;
import dev.daybook.persistence.access.WorkspaceScope;
import dev.daybook.vault.VaultPath;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;

/** A zip being written, and the manifest of what is in it. */
final class ExportZip {
  private static final int BUFFER_BYTES = 1 << 16;

  private final ZipOutputStream zip;
  private final List<Written> written = new ArrayList<>();

  private record Written(
      String path, ItemId item, String kind, Position version, @Nullable BlobHash hash) {}

  ExportZip(OutputStream out) {
    this.zip = new ZipOutputStream(out);
  }

  void folder(VaultPath path, VaultTree.Node node) throws IOException {
    String name = path.text() + "/";
    zip.putNextEntry(new ZipEntry(name));
    zip.closeEntry();
    written.add(new Written(name, node.item(), node.kind(), node.version(), null));
  }

  void file(VaultPath path, VaultTree.Node node, Instant changed, InputStream bytes)
      throws IOException {
    ZipEntry entry = new ZipEntry(path.text());
    entry.setLastModifiedTime(FileTime.from(changed));
    zip.putNextEntry(entry);
    MessageDigest digest = Sha256.start();
    byte[] buffer = new byte[BUFFER_BYTES];
    for (int count = bytes.read(buffer); count >= 0; count = bytes.read(buffer)) {
      digest.update(buffer, 0, count);
      zip.write(buffer, 0, count);
    }
    zip.closeEntry();
    written.add(
        new Written(
            path.text(), node.item(), node.kind(), node.version(), BlobHash.of(digest.digest())));
  }

  void manifest(WorkspaceScope scope, Position position) throws IOException {
    zip.putNextEntry(new ZipEntry(ZipVault.MANIFEST));
    JsonGenerator json = new JsonFactory().createGenerator(zip);
    json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
    json.writeStartObject();
    json.writeNumberField("format", Manifest.FORMAT);
    json.writeStringField("workspace", scope.workspace().toString());
    json.writeNumberField("epoch", scope.epoch().value());
    json.writeNumberField("position", position.value());
    json.writeArrayFieldStart("items");
    for (Written one : written) {
      json.writeRaw('\n');
      json.writeStartObject();
      json.writeStringField("path", one.path());
      json.writeStringField("id", one.item().toString());
      json.writeStringField("kind", one.kind());
      json.writeNumberField("version", one.version().value());
      if (one.hash() != null) {
        json.writeStringField("sha256", one.hash().hex());
      }
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeEndObject();
    json.close();
    zip.closeEntry();
  }

  /** Writes the zip's directory: without it a reader sees that the export was cut off. */
  void end() throws IOException {
    zip.finish();
    zip.flush();
  }
}

package dev.daybook.blackbox;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/** Bytes on their way to a workspace and back, and where the server keeps them. */
final class Uploads {
  static final String BINARY = "application/octet-stream";

  private final Workspace workspace;
  private final Client client;

  Uploads(Workspace workspace) {
    this(workspace, workspace.owner());
  }

  Uploads(Workspace workspace, Client client) {
    this.workspace = workspace;
    this.client = client;
  }

  static byte[] random(long seed, int size) {
    byte[] bytes = new byte[size];
    new Random(seed).nextBytes(bytes);
    return bytes;
  }

  static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }

  String blob(String hash) {
    return workspace.path() + "/blobs/" + hash;
  }

  String attachments() {
    return workspace.path() + "/attachments";
  }

  String content(String attachment) {
    return attachments() + "/" + attachment + "/content";
  }

  Answer put(String path, byte[] bytes, String... headers) {
    String[] all = new String[headers.length + 2];
    all[0] = "Content-Type";
    all[1] = BINARY;
    System.arraycopy(headers, 0, all, 2, headers.length);
    return client.send("PUT", path, HttpRequest.BodyPublishers.ofByteArray(bytes), all);
  }

  /** Uploads bytes, and says the hash. */
  String upload(byte[] bytes) {
    Answer taken =
        client.send(
            "POST",
            workspace.path() + "/blobs",
            HttpRequest.BodyPublishers.ofByteArray(bytes),
            "Content-Type",
            BINARY);
    if (taken.status() != 200) {
      taken.expect(201);
    }
    return taken.json().path("hash").asText();
  }

  static String document(String name, byte[] bytes, String mediaType) {
    return """
    {"name":"%s","content":{"hash":"%s","size":%d,"mediaType":"%s"}}
    """
        .formatted(name, sha256(bytes), bytes.length, mediaType);
  }

  /** Uploads bytes and makes an attachment of them. */
  JsonNode attach(String name, byte[] bytes, String mediaType) {
    upload(bytes);
    return client.post(attachments(), document(name, bytes, mediaType)).expect(201).json();
  }

  /** All files of the tenant that hold bytes of a hash; one at most, unless something is wrong. */
  List<Path> files(String hash) {
    return files(workspace.tenant().product().blobs()).stream()
        .filter(file -> file.toString().contains(workspace.tenant().id()))
        .filter(file -> file.getFileName().toString().equals(hash))
        .toList();
  }

  /** Uploads of anybody's that have not ended; a killed server leaves its own for a while. */
  List<Path> drafts() {
    return files(workspace.tenant().product().blobs().resolve("incoming"));
  }

  private static List<Path> files(Path below) {
    try (Stream<Path> walk = Files.walk(below)) {
      return walk.filter(Files::isRegularFile).toList();
    } catch (UncheckedIOException e) {
      if (e.getCause() instanceof NoSuchFileException) {
        // The server has just taken one away.
        return files(below);
      }
      throw e;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

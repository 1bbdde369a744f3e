package dev.daybook.verify;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The command {@code verify [--keys KEYS] [--tenant-key KEY] ARCHIVE}. */
final class Archives {
  private static final String TENANT_KEY = "--tenant-key";

  /** A key is one line. */
  private static final int KEY_BYTES_MAX = 1 << 10;

  private Archives() {}

  /** The verdict on an archive; null when the arguments name none. */
  static @Nullable Verdict verify(List<String> arguments, PrintStream err) {
    List<String> rest = new ArrayList<>(arguments);
    String keys = take(rest, "--keys");
    String key = take(rest, TENANT_KEY);
    if (rest.size() != 1) {
      return null;
    }
    try {
      Path file = Path.of(rest.get(0));
      if (!Files.isRegularFile(file) || !Archive.is(file)) {
        return key == null ? null : Verdict.unreadable("no archive: " + rest.get(0));
      }
      return Archive.verify(
          file,
          keys == null ? List.of() : Files.readAllLines(Path.of(keys)),
          key == null ? null : key(Path.of(key)),
          err);
    } catch (Fault fault) {
      return Verdict.unreadable(fault.getMessage());
    } catch (IOException | InvalidPathException e) {
      return Verdict.unreadable(String.valueOf(e.getMessage()));
    }
  }

  private static TenantKey key(Path file) throws IOException, Fault {
    return TenantKey.of(Files.size(file) > KEY_BYTES_MAX ? "" : Files.readString(file));
  }

  private static @Nullable String take(List<String> arguments, String name) {
    int at = arguments.indexOf(name);
    if (at < 0 || at + 1 >= arguments.size()) {
      return null;
    }
    arguments.remove(at);
    return arguments.remove(at);
  }
}

package dev.daybook.verify;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;

/**
 * The command {@code verify FILE}: one line on the standard output, and the exit code 0 for intact,
 * proven or erased, 1 for broken, 2 for cannot be read.
 */
public final class Verify {
  private static final String USAGE =
      """
      usage: verify FILE
      Reads an exported journal (application/x-ndjson, docs/journal-format.md) and prints one line:
        intact: ...          exit code 0
        broken at ...        exit code 1
        cannot be read: ...  exit code 2
      To detect a journal cut short or rewritten as a whole, compare the printed head and chain hash
      with ones you wrote down earlier, or:

      usage: verify --keys KEYS FILE...
      Reads checkpoints, and links of the chain in the order of their positions or an exported journal
      (docs/proofs.md), and checks that one leads to the other. KEYS are public keys that you trust.
        proven: ...          exit code 0

      usage: verify --keys KEYS CERTIFICATE
      Reads a certificate of a tenant's erasure (docs/erasure.md).
        erased: ...          exit code 0

      usage: verify [--keys KEYS] [--tenant-key KEY] ARCHIVE
      Checks an archive of a tenant (docs/archive-format.md): what it is made of; with public keys that
      you trust, who has signed it; with the tenant's key, all that it says.
        intact: ...          exit code 0
      """;

  private Verify() {}

  public static void main(String[] args) {
    System.exit(run(args, System.out, System.err));
  }

  static int run(String[] args, PrintStream out, PrintStream err) {
    if (args.length == 1 && args[0].equals("--help")) {
      out.print(USAGE);
      return 0;
    }
    Verdict archive = Archives.verify(List.of(args), err);
    if (archive != null) {
      return print(archive, out);
    }
    if (args.length > 2 && args[0].equals("--keys")) {
      return print(prove(List.of(args).subList(1, args.length)), out);
    }
    if (args.length != 1) {
      err.print(USAGE);
      return 2;
    }
    return print(verify(args[0], err), out);
  }

  private static int print(Verdict verdict, PrintStream out) {
    out.println(verdict.line());
    return verdict.exitCode();
  }

  private static Verdict prove(List<String> names) {
    try {
      List<Path> files = names.stream().map(Path::of).toList();
      for (Path file : files) {
        if (!Files.isRegularFile(file)) {
          return Verdict.unreadable("there is no file " + file);
        }
      }
      return Proof.of(files.get(0), files.subList(1, files.size()));
    } catch (IOException | InvalidPathException e) {
      return Verdict.unreadable(String.valueOf(e.getMessage()));
    }
  }

  private static Verdict verify(String name, PrintStream err) {
    try {
      Path file = Path.of(name);
      if (Files.notExists(file) || Files.isDirectory(file)) {
        return Verdict.unreadable("there is no file " + name);
      }
      if (Certificate.isOne(file)) {
        return Verdict.unreadable("a certificate of erasure is checked with --keys");
      }
      try (InputStream in = new Progress(Files.newInputStream(file), Files.size(file), err)) {
        return Verdict.of(in);
      }
    } catch (IOException | InvalidPathException e) {
      return Verdict.unreadable(String.valueOf(e.getMessage()));
    }
  }
}

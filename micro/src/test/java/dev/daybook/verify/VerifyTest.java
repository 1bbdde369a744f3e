package dev.daybook.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command: what it prints where, and its exit codes. */
class VerifyTest {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  private int run(String... args) {
    return Verify.run(args, printer(out), printer(err));
  }

  private static PrintStream printer(ByteArrayOutputStream bytes) {
    return new PrintStream(bytes, true, StandardCharsets.UTF_8);
  }

  private static String text(ByteArrayOutputStream bytes) {
    return bytes.toString(StandardCharsets.UTF_8);
  }

  @Test
  void givenIntactFile_whenRun_thenOneLineAndZero(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("journal.ndjson");
    Files.write(file, Draft.golden("golden-1.ndjson"));
    assertEquals(0, run(file.toString()));
    assertTrue(text(out).startsWith("intact: 12 entries, head 12, chain d4b4"), text(out));
    assertEquals(1, text(out).lines().count());
    assertEquals("", text(err));
  }

  @Test
  void givenBrokenFile_whenRun_thenOneLineAndOne(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("journal.ndjson");
    Files.write(file, new Draft().set(2, "kind", "task").bytes());
    assertEquals(1, run(file.toString()));
    assertEquals("broken at position 2: chain hash does not match", text(out).strip());
  }

  @Test
  void givenNoSuchFile_whenRun_thenTwo(@TempDir Path folder) {
    String name = folder.resolve("none").toString();
    assertEquals(2, run(name));
    assertEquals("cannot be read: there is no file " + name, text(out).strip());
    assertEquals(2, run(folder.toString()));
  }

  @Test
  void givenWrongArguments_whenRun_thenUsageAndTwo() {
    assertEquals(2, run());
    assertEquals(2, run("a", "b"));
    assertTrue(text(err).startsWith("usage: verify FILE"), text(err));
    assertEquals("", text(out));
  }

  @Test
  void givenHelp_whenRun_thenUsageAndZero() {
    assertEquals(0, run("--help"));
    assertTrue(text(out).startsWith("usage: verify FILE"), text(out));
  }

  @Test
  void givenLargeInput_whenRead_thenProgressIsTold() throws IOException {
    byte[] block = new byte[60_000_000];
    try (InputStream in = new Progress(new Repeating(4), 250_000_000, printer(err))) {
      while (in.read(block) > 0) {
        assertTrue(text(err).lines().count() <= 2, text(err));
      }
    }
    assertEquals("read 120 of 250 MB\nread 240 of 250 MB\n", text(err).replace("\r", ""));
  }

  /** Says so many times that it has filled the buffer. */
  private static final class Repeating extends InputStream {
    private int left;

    Repeating(int times) {
      left = times;
    }

    @Override
    public int read() {
      throw new UnsupportedOperationException("read in blocks");
    }

    @Override
    public int read(byte[] buffer, int offset, int length) {
      return left-- > 0 ? length : -1;
    }
  }

  /** The verifier alone on the platform: no code of the writer, no library. */
  @Test
  void givenNothingButThePlatform_whenVerified_thenItRuns() throws Exception {
    URL classes = Verify.class.getProtectionDomain().getCodeSource().getLocation();
    ClassLoader platform = ClassLoader.getPlatformClassLoader();
    try (URLClassLoader alone =
        new URLClassLoader(new URL[] {classes}, platform) {
          @Override
          protected Class<?> findClass(String name) throws ClassNotFoundException {
            if (!name.startsWith("dev.daybook.verify.")) {
              throw new ClassNotFoundException(name);
            }
            return super.findClass(name);
          }
        }) {
      var run =
          alone
              .loadClass(Verify.class.getName())
              .getDeclaredMethod("run", String[].class, PrintStream.class, PrintStream.class);
      run.setAccessible(true);
      String golden = Path.of("..", "docs", "journal-format", "golden-1.ndjson").toString();
      Object code = run.invoke(null, new String[] {golden}, printer(out), printer(err));
      assertEquals(0, code, text(out));
    }
  }
}

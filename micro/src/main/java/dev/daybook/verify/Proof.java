package dev.daybook.verify;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Checkpoints, and links of the chain (or a whole journal) that lead from one to the next: what
 * docs/proofs.md says can be proved by them.
 */
final class Proof {
  /** A checkpoint is some hundred bytes. */
  private static final int NOTE_BYTES_MAX = 1 << 14;

  private final List<String> keys;
  private final List<Note> notes = new ArrayList<>();
  private final List<Path> chains = new ArrayList<>();

  private Proof(List<String> keys) {
    this.keys = keys;
  }

  /** What the files prove, by keys that are trusted. */
  static Verdict of(Path keyFile, List<Path> files) throws IOException {
    List<String> keys = Files.readAllLines(keyFile);
    if (files.size() == 1 && Certificate.isOne(files.get(0))) {
      return Certificate.of(files.get(0), keys);
    }
    Proof proof = new Proof(keys);
    for (Path file : files) {
      @Nullable Verdict verdict = proof.sort(file);
      if (verdict != null) {
        return verdict;
      }
    }
    return proof.verdict();
  }

  private @Nullable Verdict sort(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      byte[] start = in.readNBytes(NOTE_BYTES_MAX);
      if (start.length > 0 && start[0] == '{') {
        chains.add(file);
        return null;
      }
      notes.add(Note.of(new String(start, StandardCharsets.UTF_8), keys));
      return null;
    } catch (Fault fault) {
      return Verdict.broken("checkpoint " + file.getFileName(), fault.getMessage());
    }
  }

  private Verdict verdict() throws IOException {
    Set<Long> positions = notes.stream().map(Note::position).collect(Collectors.toSet());
    Links links = new Links(positions);
    for (Path file : chains) {
      try (InputStream in = Files.newInputStream(file)) {
        read(new Lines(in), links);
      } catch (Fault fault) {
        return Verdict.broken("after position " + Math.max(0, links.head()), fault.getMessage());
      }
    }
    for (Note note : notes) {
      try {
        links.check(note);
      } catch (Fault fault) {
        return Verdict.broken("at checkpoint " + note.position(), fault.getMessage());
      }
    }
    TreeSet<Long> sorted = new TreeSet<>(positions);
    return sorted.isEmpty()
        ? Verdict.unreadable("no checkpoint among the files")
        : Verdict.proven(links.from(), sorted);
  }

  private static void read(Lines lines, Links links) throws IOException, Fault {
    Members opening = lines.next();
    if (opening == null || !opening.has("format")) {
      throw new Fault("not a file of links nor a journal");
    }
    if (opening.text("format").equals(Links.FORMAT)) {
      links.open(opening);
    } else {
      Journal journal = Journal.open(opening);
      links.begin(opening.id("tenant"), opening.id("workspace"), 0, journal.chainHash());
    }
    Members line = lines.next();
    while (line != null && !line.has("head")) {
      links.append(Entry.of(line));
      line = lines.next();
    }
    if (line == null) {
      throw new Fault("the closing line is missing");
    }
    links.close(line);
    if (lines.next() != null) {
      throw new Fault("a line follows the closing line");
    }
  }
}

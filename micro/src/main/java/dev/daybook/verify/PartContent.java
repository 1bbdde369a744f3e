package dev.daybook.verify;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Checks what a part of an archive says, as far as its manifest tells what that has to be. */
final class PartContent {
  private static final Set<String> TABLES =
      Set.of(
          "member",
          "webhook",
          "command_outcome",
          "journal_checkpoint",
          "journal_snapshot",
          "blob",
          "journal_blob");
  private static final int HASH_BYTES = 32;
  private static final int BUFFER_BYTES = 1 << 16;

  private final UUID tenant;
  private final ArchiveManifest.Part part;
  private @Nullable Long position;

  PartContent(UUID tenant, ArchiveManifest.Part part) {
    this.tenant = tenant;
    this.part = part;
  }

  /** The position that was being looked at where a fault was found; null for none. */
  @Nullable Long position() {
    return position;
  }

  void check(InputStream in) throws IOException, Fault {
    ArchiveManifest.Stretch stretch = part.stretch();
    if (stretch != null) {
      checkWorkspace(new Lines(in), stretch);
    } else if (part.name().equals("tenant")) {
      checkTenant(new Lines(in));
    } else {
      checkBlobs(new DataInputStream(in));
    }
  }

  private void checkTenant(Lines lines) throws IOException, Fault {
    requireRow(lines.next(), Set.of("tenant"));
    long count = 0;
    for (Members line = lines.next(); line != null; line = lines.next()) {
      requireRow(line, Set.of("account"));
      count++;
    }
    requireCount(count, "accounts");
  }

  private void checkWorkspace(Lines lines, ArchiveManifest.Stretch stretch)
      throws IOException, Fault {
    requireRow(lines.next(), Set.of("workspace"));
    Chain chain = stretch.from() == 0 ? whole(stretch) : links(stretch);
    Members line = lines.next();
    long at = stretch.from();
    while (line != null && line.has("position")) {
      position = at + 1;
      chain.append(Entry.of(line));
      at++;
      line = lines.next();
    }
    position = null;
    if (at != stretch.position()) {
      throw new Fault("the entries end at " + at + ", not at " + stretch.position());
    }
    chain.end();
    for (; line != null; line = lines.next()) {
      requireRow(line, TABLES);
    }
  }

  /** Takes entries, and looks where they lead to. */
  private interface Chain {
    void append(Entry entry) throws Fault;

    void end() throws Fault;
  }

  private Chain whole(ArchiveManifest.Stretch stretch) throws Fault {
    Journal journal = Journal.of(tenant, stretch.workspace());
    if (!journal.chainHash().equals(stretch.fromChain())) {
      throw new Fault("the chain does not begin where an empty journal does");
    }
    return new Chain() {
      @Override
      public void append(Entry entry) throws Fault {
        journal.append(entry);
      }

      @Override
      public void end() throws Fault {
        requireEnd(journal.chainHash(), stretch);
        if (journal.head() != journal.commitEnd()) {
          throw cut(journal.commitEnd());
        }
        if (journal.unexplained().isPresent()) {
          position = journal.unexplained().get();
          throw new Fault("erased, yet no redact entry names it");
        }
      }
    };
  }

  private Chain links(ArchiveManifest.Stretch stretch) throws Fault {
    Links links = new Links(Set.of());
    links.begin(tenant, stretch.workspace(), stretch.from(), stretch.fromChain());
    return new Chain() {
      private long head = stretch.from();
      private long commitEnd = stretch.from();

      @Override
      public void append(Entry entry) throws Fault {
        if (head < commitEnd && entry.commitPosition() != commitEnd) {
          throw cut(commitEnd);
        }
        if (entry.commitPosition() < entry.position()) {
          throw new Fault("the commit ends before the entry");
        }
        links.append(entry);
        head = entry.position();
        commitEnd = entry.commitPosition();
      }

      @Override
      public void end() throws Fault {
        requireEnd(links.chainHash(), stretch);
        if (head != commitEnd) {
          throw cut(commitEnd);
        }
      }
    };
  }

  private static Fault cut(long commitEnd) {
    return new Fault("the commit ending at " + commitEnd + " is cut");
  }

  private static void requireEnd(String chain, ArchiveManifest.Stretch stretch) throws Fault {
    if (!chain.equals(stretch.chain())) {
      throw new Fault("the chain does not end as the manifest says");
    }
  }

  private static void requireRow(@Nullable Members line, Set<String> tables) throws Fault {
    if (line == null) {
      throw new Fault("a row is missing");
    }
    String table = line.only();
    if (!tables.contains(table)) {
      throw new Fault("a row of " + Fault.quote(table) + " does not belong here");
    }
    line.object(table);
  }

  private void requireCount(long count, String what) throws Fault {
    if (count != part.count()) {
      throw new Fault("there are " + count + " " + what + " instead of " + part.count());
    }
  }

  private void checkBlobs(DataInputStream in) throws IOException, Fault {
    long count = 0;
    byte[] hash = in.readNBytes(HASH_BYTES);
    while (hash.length > 0) {
      if (hash.length < HASH_BYTES) {
        throw new EOFException("a blob's hash is cut short");
      }
      checkBlob(in, HexFormat.of().formatHex(hash));
      count++;
      hash = in.readNBytes(HASH_BYTES);
    }
    requireCount(count, "blobs");
  }

  private static void checkBlob(DataInputStream in, String hash) throws IOException, Fault {
    MessageDigest digest;
    try {
      digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
    long left = in.readLong();
    if (left < 0) {
      throw new Fault("blob " + hash + " has a length below 0");
    }
    byte[] buffer = new byte[BUFFER_BYTES];
    while (left > 0) {
      int count = in.read(buffer, 0, (int) Math.min(buffer.length, left));
      if (count < 0) {
        throw new EOFException("blob " + hash + " is cut short");
      }
      digest.update(buffer, 0, count);
      left -= count;
    }
    if (!HexFormat.of().formatHex(digest.digest()).equals(hash)) {
      throw new Fault("the bytes of blob " + hash + " do not have this hash");
    }
  }
}

package dev.daybook.verify;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What an archive says of itself, as docs/archive-format.md states it. */
record ArchiveManifest(
    UUID archive, UUID tenant, long keyVersion, @Nullable UUID base, List<Part> parts) {
  static final String FORMAT = "daybook-archive-1";

  private static final String BASE = "base";
  private static final String MISSING = "missing";

  /**
   * A part.
   *
   * @param sha256 of its bytes in the file
   * @param missing blobs that should be in it and are not
   * @param stretch what it holds of a journal; null unless it is a workspace's
   */
  record Part(
      String name,
      long bytes,
      String sha256,
      long count,
      long missing,
      @Nullable Stretch stretch) {}

  /** The entries behind a position up to another, and the chain hashes at both. */
  record Stretch(UUID workspace, long from, String fromChain, long position, String chain) {}

  /** Reads the second line of a manifest's text. */
  static ArchiveManifest of(String json) throws Fault {
    Members line = Members.parse(2, json);
    Set<String> names =
        new HashSet<>(Set.of("archive", "tenant", "takenAt", "schema", "keyVersion", "parts"));
    boolean isIncrement = line.has(BASE);
    if (isIncrement) {
      names.add(BASE);
    }
    line.exactly(names);
    List<Part> parts = new ArrayList<>();
    for (Members part : line.objects("parts")) {
      parts.add(part(part));
    }
    ArchiveManifest manifest =
        new ArchiveManifest(
            line.id("archive"),
            line.id("tenant"),
            line.integer("keyVersion"),
            isIncrement ? line.object(BASE).id("archive") : null,
            parts);
    manifest.checkParts();
    return manifest;
  }

  private static Part part(Members part) throws Fault {
    String name = part.text("name");
    boolean isWorkspace = name.equals("workspace");
    Set<String> names = new HashSet<>(Set.of("name", "bytes", "sha256", "count"));
    if (isWorkspace) {
      names.addAll(Set.of("workspace", "epoch", "from", "fromChainHash", "position", "chainHash"));
    }
    boolean isLacking = name.equals("blobs") && part.has(MISSING);
    if (isLacking) {
      names.add(MISSING);
    }
    part.exactly(names);
    return new Part(
        name,
        part.integer("bytes"),
        part.hex("sha256", 32),
        part.integer("count"),
        isLacking ? part.integer(MISSING) : 0,
        isWorkspace ? stretch(part) : null);
  }

  private static Stretch stretch(Members part) throws Fault {
    return new Stretch(
        part.id("workspace"),
        part.integer("from"),
        part.hex("fromChainHash", 32),
        part.integer("position"),
        part.hex("chainHash", 32));
  }

  private void checkParts() throws Fault {
    int last = parts.size() - 1;
    if (last < 1
        || !parts.get(0).name().equals("tenant")
        || !parts.get(last).name().equals("blobs")) {
      throw new Fault("the parts do not begin with tenant and end with blobs");
    }
    if (parts.stream()
        .anyMatch(part -> part.bytes() < 0 || part.count() < 0 || part.missing() < 0)) {
      throw new Fault("a part has a number below 0");
    }
    Set<UUID> workspaces = new HashSet<>();
    for (Part part : parts.subList(1, last)) {
      Stretch stretch = part.stretch();
      if (stretch == null || !workspaces.add(stretch.workspace())) {
        throw new Fault("a part between is not of a workspace, or of one that has one already");
      }
      if (stretch.from() < 0
          || stretch.position() - stretch.from() != part.count()
          || (stretch.from() > 0 && base == null)) {
        throw new Fault("workspace " + stretch.workspace() + " has not the entries that it says");
      }
    }
  }

  long bytes() {
    return parts.stream().mapToLong(Part::bytes).sum();
  }

  long entries() {
    return parts.stream().filter(part -> part.stretch() != null).mapToLong(Part::count).sum();
  }

  String facts() {
    Part blobs = parts.get(parts.size() - 1);
    return "archive %s, tenant %s, %d workspaces, %d entries, %d blobs%s%s"
        .formatted(
            archive,
            tenant,
            parts.size() - 2,
            entries(),
            blobs.count(),
            blobs.missing() == 0 ? "" : ", " + blobs.missing() + " blobs missing",
            base == null ? "" : ", on top of archive " + base);
  }
}

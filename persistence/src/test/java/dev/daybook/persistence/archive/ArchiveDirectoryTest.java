package dev.daybook.persistence.archive;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.daybook.item.Uuids;
import dev.daybook.problem.ProblemException;
import dev.daybook.problem.ProblemType;
import dev.daybook.tenant.TenantId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where archives are kept: a file is there under its name when it is whole, or not at all. */
class ArchiveDirectoryTest {
  private static final byte[] BYTES = {1, 2, 3};
  private static final String HASH = "ab".repeat(32);
  private static final Instant LATER = Instant.parse("2100-01-01T00:00:00Z");

  @TempDir private Path root;
  private final TenantId tenant = new TenantId(Uuids.next());
  private final ArchiveId id = new ArchiveId(Uuids.next());
  private ArchiveDirectory directory;

  @BeforeEach
  void prepare() throws IOException {
    directory = new ArchiveDirectory(root, 1);
    directory.prepare();
  }

  private List<ArchiveDirectory.Kept> keptBefore(Instant moment) throws IOException {
    List<ArchiveDirectory.Kept> kept = new ArrayList<>();
    directory.forEachKeptBefore(moment, kept::add);
    return kept;
  }

  private long files() throws IOException {
    try (Stream<Path> all = Files.walk(root)) {
      return all.filter(Files::isRegularFile).count();
    }
  }

  @Test
  void givenDraft_whenKept_thenItIsThereUnderItsNameAlone() throws IOException {
    try (ArchiveDirectory.Draft draft = directory.begin()) {
      draft.out().write(BYTES);
      assertFalse(Files.exists(directory.file(tenant, id, HASH)), "not before it is whole");
      assertEquals(List.of(), keptBefore(LATER));
      assertEquals(BYTES.length, draft.keep(tenant, id, HASH));
    }
    assertArrayEquals(BYTES, Files.readAllBytes(directory.file(tenant, id, HASH)));
    assertEquals(List.of(new ArchiveDirectory.Kept(tenant, id, HASH)), keptBefore(LATER));
    assertEquals(List.of(), keptBefore(Instant.EPOCH));
    assertEquals(1, files());
    directory.remove(tenant, id, HASH);
    assertEquals(0, files());
  }

  @Test
  void givenDraft_whenNotKept_thenNothingIsLeft() throws IOException {
    try (ArchiveDirectory.Draft draft = directory.begin()) {
      draft.out().write(BYTES);
    }
    assertEquals(0, files());
  }

  @Test
  void givenDraftOfAServerThatWasKilled_whenLongAgo_thenItGoes() throws IOException {
    Files.write(root.resolve("incoming").resolve("left"), BYTES);
    directory.discardDrafts(Instant.EPOCH);
    assertEquals(1, files(), "it may be under way");
    assertEquals(List.of(), keptBefore(LATER), "it is no archive");
    directory.discardDrafts(LATER);
    assertEquals(0, files());
  }

  @Test
  void givenTooLittleRoom_whenBegun_thenRefused() {
    ArchiveDirectory full = new ArchiveDirectory(root, Long.MAX_VALUE);
    ProblemException refused = assertThrows(ProblemException.class, full::begin);
    assertEquals(ProblemType.INSUFFICIENT_STORAGE, refused.type());
    assertTrue(assertThrows(ProblemException.class, full::requireRoom).detail().contains("room"));
  }

  private Path sealed() throws IOException {
    try (ArchiveDirectory.Draft draft = directory.begin()) {
      draft.out().write(BYTES);
      draft.keep(tenant, id, HASH);
    }
    return directory.file(tenant, id, HASH);
  }

  @Test
  void givenSealedFile_whenSwept_thenOnlyWhatAnEndedJobHasLeftGoes() throws IOException {
    Path file = sealed();
    for (ArchiveSweep.Standing standing : ArchiveSweep.Standing.values()) {
      long unknown = new ArchiveSweep(directory, kept -> standing).run(LATER);
      assertEquals(standing == ArchiveSweep.Standing.UNKNOWN ? 1 : 0, unknown, standing::name);
      assertEquals(standing != ArchiveSweep.Standing.LEFT, Files.exists(file), standing::name);
      sealed();
    }
    new ArchiveSweep(directory, kept -> ArchiveSweep.Standing.LEFT).run(Instant.EPOCH);
    assertTrue(Files.exists(file), "it is young");
  }

  @Test
  void givenWhatIsNoArchive_whenLookedThrough_thenPassedOver() throws IOException {
    Files.createDirectory(root.resolve("lost+found"));
    Files.createDirectory(root.resolve("-".repeat(36)));
    Files.write(root.resolve(Uuids.next().toString()), BYTES);
    Path folder = Files.createDirectory(root.resolve(tenant.toString()));
    Files.write(folder.resolve("-".repeat(36) + "-" + HASH + ".archive"), BYTES);
    Files.write(folder.resolve("notes.txt"), BYTES);
    assertEquals(List.of(), keptBefore(LATER));
    sealed();
    assertEquals(List.of(new ArchiveDirectory.Kept(tenant, id, HASH)), keptBefore(LATER));
  }
}

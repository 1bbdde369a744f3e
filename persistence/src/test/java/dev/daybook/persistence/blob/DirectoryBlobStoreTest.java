package dev.daybook.persistence.blob;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.daybook.item.Uuids;
import dev.daybook.tenant.TenantId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DirectoryBlobStoreTest extends BlobStoreContract {
  private static final TenantId TENANT = new TenantId(Uuids.next());

  @TempDir Path root;

  @Override
  BlobStore make() throws IOException {
    DirectoryBlobStore store = new DirectoryBlobStore(root, 1);
    store.prepare();
    return store;
  }

  @Test
  void givenDraftOfAKilledServer_whenOldEnough_thenSwept() throws IOException {
    BlobStore store = make();
    BlobStore.Draft left = store.begin(TENANT);
    left.write(new byte[] {1}, 1);
    store.discardDrafts(Instant.now().plus(Duration.ofDays(1)));
    assertEquals(List.of(), files());
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> walk = Files.walk(root)) {
      return walk.filter(Files::isRegularFile).toList();
    }
  }

  @Test
  void givenLessRoomThanMustBeLeft_whenBegun_thenRefused() throws IOException {
    DirectoryBlobStore store = new DirectoryBlobStore(root, Long.MAX_VALUE);
    store.prepare();
    assertThrows(NoRoomException.class, () -> store.begin(TENANT));
    assertEquals(List.of(), files());
  }

  @Test
  void givenErrorsOfTheSystem_whenLookedAt_thenAFullDiskIsToldFromOthers() {
    assertInstanceOf(
        NoRoomException.class,
        NoRoomException.orItself(new IOException("No space left on device")));
    assertInstanceOf(
        NoRoomException.class, NoRoomException.orItself(new IOException("Disk quota exceeded")));
    IOException other = new IOException("Input/output error");
    assertEquals(other, NoRoomException.orItself(other));
  }

  /** Linux' device on which every write says that there is no room. */
  @Test
  void givenFullDisk_whenWritten_thenNoRoom() {
    IOException full =
        assertThrows(IOException.class, () -> Files.write(Path.of("/dev/full"), new byte[] {1}));
    assertInstanceOf(NoRoomException.class, NoRoomException.orItself(full));
  }

  /** As where the directory is not mounted: that is told from a tenant without any. */
  @Test
  void givenStoreWhosePlaceIsGone_whenAskedOfATenant_thenItCannotSay() throws IOException {
    BlobStore store = make();
    assertEquals(new BlobStore.Held(0, 0), store.held(TENANT, () -> {}));
    Files.delete(root.resolve("incoming"));
    assertThrows(IOException.class, () -> store.knows(TENANT));
    assertThrows(IOException.class, () -> store.held(TENANT, () -> {}));
    assertThrows(IOException.class, () -> store.removeAll(TENANT, () -> {}));
  }

  @Test
  void givenDirectoryThatIsAFile_whenPrepared_thenRefused() throws IOException {
    Path file = Files.createFile(root.resolve("file"));
    assertThrows(IOException.class, () -> new DirectoryBlobStore(file, 1).prepare());
  }
}

package org.tamis.studio.jmap;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tamis.service.accounts.Identity;
import org.tamis.service.files.DurableFiles;
import org.tamis.service.files.OwnersOnly;
import org.tamis.service.text.Reason;

/**
 * Blobs that were uploaded and that nothing refers to, in files of a directory: for who uploaded
 * them only (RFC 8620 §6.1), and for a time. They do not survive the process.
 */
public final class Uploads implements AutoCloseable {
  private static final Logger LOG = System.getLogger("org.tamis.studio.jmap");
  private static final int ID_OCTETS = 20;
  private static final int CHUNK = 65_536;
  private static final SecureRandom RANDOM = new SecureRandom();

  /** When a directory that nobody has written to is one that a process has left behind. */
  private static final Duration ABANDONED = Duration.ofDays(2);

  private final Path directory;
  private final JmapLimits limits;
  private final InstantSource clock;

  /** All, the oldest first. */
  private final Map<String, Upload> uploads = new LinkedHashMap<>();

  private record Upload(String id, Identity owner, long size, Instant uploaded, Path file)
      implements Blob {
    @Override
    public InputStream open() throws IOException {
      return Files.newInputStream(file);
    }
  }

  /** More octets than one upload may have, or than there is room for. */
  static final class TooLarge extends IOException {
    private static final long serialVersionUID = 1L;

    TooLarge(String message) {
      super(message);
    }
  }

  /**
   * @param directory that exists, is nobody else's, and is empty
   */
  public Uploads(Path directory, JmapLimits limits, InstantSource clock) {
    this.directory = directory;
    this.limits = limits;
    this.clock = clock;
  }

  /**
   * In a directory of their own below one that processes share. What processes have left there that
   * did not end properly is removed when it is old.
   */
  public static Uploads below(Path parent, JmapLimits limits, InstantSource clock)
      throws IOException {
    DurableFiles.SYSTEM.createDirectory(parent);
    Instant old = clock.instant().minus(ABANDONED);
    try (DirectoryStream<Path> others = Files.newDirectoryStream(parent)) {
      for (Path other : others) {
        if (Files.getLastModifiedTime(other).toInstant().isBefore(old)) {
          removeAll(other);
        }
      }
    }
    String name = Long.toString(ProcessHandle.current().pid());
    return new Uploads(
        Files.createTempDirectory(parent, name + "-", OwnersOnly.directory(parent)), limits, clock);
  }

  private static void removeAll(Path directory) throws IOException {
    try (DirectoryStream<Path> files = Files.newDirectoryStream(directory)) {
      for (Path file : files) {
        Files.deleteIfExists(file);
      }
    }
    Files.deleteIfExists(directory);
  }

  /**
   * Keeps octets; returns their id.
   *
   * @throws TooLarge when they are more than an upload may have
   */
  String add(Identity owner, InputStream octets) throws IOException {
    String id = newId();
    Path file = directory.resolve(id);
    DurableFiles.SYSTEM.createDirectory(directory); // another process may have taken it for old
    try {
      long size = write(octets, file);
      keep(new Upload(id, owner, size, clock.instant(), file));
      return id;
    } catch (IOException e) {
      Files.deleteIfExists(file);
      throw e;
    }
  }

  private long write(InputStream octets, Path file) throws IOException {
    byte[] chunk = new byte[CHUNK];
    long size = 0;
    try (OutputStream out = Files.newOutputStream(file)) {
      for (int read = octets.read(chunk); read >= 0; read = octets.read(chunk)) {
        size += read;
        if (size > limits.sizeUpload()) {
          throw new TooLarge("larger than " + limits.sizeUpload() + " octets");
        }
        out.write(chunk, 0, read);
      }
    }
    return size;
  }

  /** RFC 8620 §6: blobs are deleted oldest first until there is room for the new one. */
  private synchronized void keep(Upload upload) throws IOException {
    removeOld();
    List<Upload> own = new ArrayList<>(of(upload.owner().account()));
    while (!own.isEmpty()
        && (own.size() >= limits.blobs() || octets(own) + upload.size() > limits.blobOctets())) {
      remove(own.removeFirst());
    }
    if (octets(uploads.values()) + upload.size() > limits.allBlobOctets()) {
      throw new TooLarge("there is no room for uploads now");
    }
    uploads.put(upload.id(), upload);
  }

  private List<Upload> of(String account) {
    return uploads.values().stream().filter(one -> one.owner().account().equals(account)).toList();
  }

  private static long octets(Iterable<Upload> uploads) {
    long all = 0;
    for (Upload one : uploads) {
      all += one.size();
    }
    return all;
  }

  /** The blob with an id, for who uploaded it. */
  synchronized Optional<Blob> find(Identity who, String id) throws IOException {
    removeOld();
    return Optional.<Blob>ofNullable(uploads.get(id))
        .filter(blob -> blob instanceof Upload upload && upload.owner().equals(who));
  }

  private void removeOld() throws IOException {
    Instant oldest = clock.instant().minus(limits.blobLife());
    while (!uploads.isEmpty()) {
      Upload first = uploads.values().iterator().next();
      if (!first.uploaded().isBefore(oldest)) {
        return;
      }
      remove(first);
    }
  }

  private void remove(Upload upload) throws IOException {
    uploads.remove(upload.id());
    Files.deleteIfExists(upload.file());
  }

  /** Removes all files, as far as that is possible. */
  @Override
  public synchronized void close() {
    uploads.clear();
    try {
      removeAll(directory);
    } catch (IOException e) {
      LOG.log(Level.WARNING, () -> "uploads are left in " + directory + ": " + Reason.of(e));
    }
  }

  /** RFC 8620 §1.2: begins with a letter, and no two differ in the case of letters only. */
  private static String newId() {
    byte[] octets = new byte[ID_OCTETS];
    RANDOM.nextBytes(octets);
    return "u" + HexFormat.of().formatHex(octets);
  }
}

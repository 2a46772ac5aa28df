package org.tamis.service.scripts;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotLinkException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tamis.service.files.AccountDirectory;
import org.tamis.service.files.DurableFiles;
import org.tamis.service.files.DurableFiles.Readers;
import org.tamis.service.files.FileNames;
import org.tamis.service.files.LockFile;

/**
 * Scripts as files, so that people and other programs can read them: {@code
 * ROOT/ACCOUNT/NAME.sieve}, and {@code ROOT/ACCOUNT/.active}, a symbolic link to the active one.
 * Older versions are in {@code ROOT/ACCOUNT/.versions}. {@link FileNames} says how names become
 * file names; the name of a script whose file name had to be shortened is kept beside it in a file
 * that ends in {@code .name}. A file that somebody put there with letters beyond ASCII in its name,
 * composed or not, is a script as well; files of other names are left alone and not listed.
 */
public final class FileScriptStore implements ScriptStore {
  private static final DurableFiles FILES = DurableFiles.SYSTEM;

  private final Path root;
  private final Quota quota;
  private final SeenScripts seen;
  private final InstantSource clock;

  /**
   * @param root made when the first script is stored
   */
  public FileScriptStore(Path root, Quota quota) {
    this(root, quota, InstantSource.system());
  }

  FileScriptStore(Path root, Quota quota, InstantSource clock) {
    this.root = root;
    this.quota = quota;
    this.seen = new SeenScripts(clock);
    this.clock = clock;
  }

  @Override
  public List<ScriptEntry> list(String account) throws IOException {
    Path directory = directory(account);
    if (!Files.isDirectory(directory)) {
      return List.of();
    }
    LockFile lock = LockFile.in(directory);
    try (lock) {
      return entries(directory);
    }
  }

  @Override
  public Optional<StoredScript> get(String account, ScriptName name) throws IOException {
    try {
      Path file = file(directory(account), name);
      return Optional.of(new StoredScript(name, text(Files.readAllBytes(file))));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
  }

  @Override
  public Optional<StoredScript> active(String account) throws IOException {
    Path directory = directory(account);
    Optional<StoredScript> known = seen.find(activeLink(directory));
    return known.isPresent() ? known : readActive(account, directory);
  }

  private Optional<StoredScript> readActive(String account, Path directory) throws IOException {
    Optional<ScriptName> name = activeName(directory);
    while (name.isPresent()) {
      ScriptName active = name.get();
      Optional<StoredScript> script =
          seen.read(activeLink(directory), file(directory, active), () -> get(account, active));
      Optional<ScriptName> now = script.isPresent() ? name : activeName(directory);
      if (now.equals(name)) {
        return script;
      }
      name = now; // renamed between the two looks
    }
    return Optional.empty();
  }

  @Override
  public ScriptChange room(String account, ScriptName name, long octets) throws IOException {
    if (octets > quota.scriptOctets()) {
      return ScriptChange.TOO_LARGE;
    }
    // One look at the list, so that another writer cannot make the answer wrong between two.
    List<ScriptName> names = list(account).stream().map(ScriptEntry::name).toList();
    return names.contains(name) || names.size() < quota.scripts()
        ? ScriptChange.DONE
        : ScriptChange.TOO_MANY;
  }

  @Override
  public ScriptChange put(String account, StoredScript script, Author author) throws IOException {
    byte[] content = script.text().getBytes(StandardCharsets.UTF_8);
    if (content.length > quota.scriptOctets()) {
      return ScriptChange.TOO_LARGE;
    }
    try (Writing writing = new Writing(account)) {
      if (!writing.has(script.name()) && entries(writing.directory).size() >= quota.scripts()) {
        return ScriptChange.TOO_MANY;
      }
      writing.history.keep(script.name());
      writing.write(script.name(), content);
      writing.history.note(script.name(), script.text(), author, clock.instant());
      return ScriptChange.DONE;
    }
  }

  @Override
  public List<ScriptVersion> versions(String account, ScriptName name) throws IOException {
    Path directory = directory(account);
    if (!Files.isDirectory(directory)) {
      return List.of();
    }
    LockFile lock = LockFile.in(directory);
    try (lock) {
      return new ScriptHistory(directory).versions(name);
    }
  }

  @Override
  public ScriptChange activate(String account, ScriptName name) throws IOException {
    try (Writing writing = new Writing(account)) {
      if (!writing.has(name)) {
        return ScriptChange.NONEXISTENT;
      }
      writing.activate(name);
      return ScriptChange.DONE;
    }
  }

  @Override
  public void deactivate(String account) throws IOException {
    try (Writing writing = new Writing(account)) {
      FILES.delete(activeLink(writing.directory));
    }
  }

  @Override
  public ScriptChange delete(String account, ScriptName name) throws IOException {
    try (Writing writing = new Writing(account)) {
      if (!writing.has(name)) {
        return ScriptChange.NONEXISTENT;
      }
      if (activeName(writing.directory).equals(Optional.of(name))) {
        return ScriptChange.ACTIVE;
      }
      writing.history.keep(name);
      writing.remove(name);
      return ScriptChange.DONE;
    }
  }

  @Override
  public ScriptChange rename(String account, ScriptName from, ScriptName to) throws IOException {
    try (Writing writing = new Writing(account)) {
      if (!writing.has(from)) {
        return ScriptChange.NONEXISTENT;
      }
      if (writing.has(to)) {
        return ScriptChange.ALREADY_EXISTS;
      }
      // In this order a crash leaves one script too many, never an active script without its file.
      writing.write(to, Files.readAllBytes(file(writing.directory, from)));
      if (activeName(writing.directory).equals(Optional.of(from))) {
        writing.activate(to);
      }
      writing.remove(from);
      writing.history.rename(from, to);
      return ScriptChange.DONE;
    }
  }

  private Path directory(String account) {
    return AccountDirectory.of(root, account);
  }

  private static Path file(Path directory, ScriptName name) {
    return new ScriptFiles(directory).of(name);
  }

  private static Path nameFile(Path directory, String shortened) {
    return directory.resolve(shortened + ".name");
  }

  private static Path activeLink(Path directory) {
    return directory.resolve(".active");
  }

  private static List<ScriptEntry> entries(Path directory) throws IOException {
    Optional<ScriptName> active = activeName(directory);
    List<ScriptEntry> entries = new ArrayList<>();
    try (DirectoryStream<Path> files =
        Files.newDirectoryStream(directory, "[!.]*" + ScriptFiles.SUFFIX)) {
      for (Path file : files) {
        scriptName(directory, String.valueOf(file.getFileName()))
            .map(name -> new ScriptEntry(name, active.equals(Optional.of(name))))
            .ifPresent(entries::add);
      }
    }
    entries.sort((a, b) -> a.name().compareTo(b.name()));
    return List.copyOf(entries);
  }

  private static Optional<ScriptName> activeName(Path directory) throws IOException {
    try {
      Path target = Files.readSymbolicLink(activeLink(directory));
      return target.getNameCount() == 1
          ? scriptName(directory, target.toString())
          : Optional.empty();
    } catch (NoSuchFileException | NotLinkException e) {
      return Optional.empty();
    }
  }

  /**
   * The script that a file holds; empty for a file that another one stands for, or of no script.
   */
  private static Optional<ScriptName> scriptName(Path directory, String fileName)
      throws IOException {
    if (!fileName.endsWith(ScriptFiles.SUFFIX) || Files.isDirectory(directory.resolve(fileName))) {
      return Optional.empty();
    }
    String stem = fileName.substring(0, fileName.length() - ScriptFiles.SUFFIX.length());
    return fullName(directory, stem)
        .filter(name -> ScriptName.problem(name).isEmpty())
        .map(ScriptName::new)
        .filter(name -> new ScriptFiles(directory).isOf(name, fileName));
  }

  private static Optional<String> fullName(Path directory, String stem) throws IOException {
    if (!FileNames.isShortened(stem)) {
      return Optional.of(FileNames.decoded(stem));
    }
    Path nameFile = nameFile(directory, stem);
    return Files.exists(nameFile) ? Optional.of(Files.readString(nameFile)) : Optional.empty();
  }

  /** MalformedInputException, an IOException, for a file that someone else filled. */
  private static String text(byte[] content) throws IOException {
    return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(content)).toString();
  }

  /** One writer's stay in an account's directory. */
  private final class Writing implements AutoCloseable {
    final Path directory;
    final ScriptHistory history;
    private final LockFile lock;

    Writing(String account) throws IOException {
      directory = directory(account);
      history = new ScriptHistory(directory);
      FILES.createDirectory(directory);
      lock = LockFile.in(directory);
      try {
        FILES.clean(directory);
      } catch (IOException | RuntimeException e) {
        lock.close();
        throw e;
      }
    }

    boolean has(ScriptName name) {
      return Files.exists(file(directory, name));
    }

    void write(ScriptName name, byte[] content) throws IOException {
      String fileName = ScriptFiles.encoded(name);
      if (FileNames.isShortened(fileName)) {
        FILES.write(
            nameFile(directory, fileName),
            name.value().getBytes(StandardCharsets.UTF_8),
            Readers.UMASK);
      }
      FILES.write(file(directory, name), content, Readers.UMASK);
    }

    void activate(ScriptName name) throws IOException {
      FILES.link(activeLink(directory), file(directory, name).getFileName());
    }

    void remove(ScriptName name) throws IOException {
      FILES.delete(file(directory, name));
      FILES.delete(nameFile(directory, ScriptFiles.encoded(name)));
    }

    @Override
    public void close() throws IOException {
      lock.close();
    }
  }
}

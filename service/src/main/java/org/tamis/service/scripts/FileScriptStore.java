package org.tamis.service.scripts;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.tamis.service.files.DurableFiles;
import org.tamis.service.files.FileNames;
import org.tamis.service.files.LockFile;
import org.tamis.service.files.SeenFiles;

/**
 * Scripts as files, so that people and other programs can read them: {@code NAME.sieve} in a
 * directory of the account, and a symbolic link to the active one; {@link ScriptLayout} says where.
 * Older versions are in {@code .versions}, ids in {@code .ids}. {@link FileNames} says how names
 * become file names; the name of a script whose file name had to be another is kept beside it in a
 * file that ends in {@code .name}. A file that somebody put there with letters beyond ASCII in its
 * name, composed or not, is a script as well; files of other names are left alone and not listed.
 */
public final class FileScriptStore implements ScriptStore {
  /** Their text is that of the programs, which have a limit of their own. */
  private static final long MOST_SEEN_OCTETS = Runtime.getRuntime().maxMemory() / 20;

  private final ScriptLayout layout;
  private final Quota quota;
  private final SeenFiles<StoredScript> seen;
  private final InstantSource clock;
  private final DurableFiles disk;
  private final HistoryRoom historyRoom = new HistoryRoom();

  /**
   * In a layout of its own.
   *
   * @param root made when the first script is stored
   */
  public FileScriptStore(Path root, Quota quota) {
    this(new ScriptLayout.Own(root), quota);
  }

  public FileScriptStore(ScriptLayout layout, Quota quota) {
    this(layout, quota, InstantSource.system(), DurableFiles.SYSTEM);
  }

  FileScriptStore(ScriptLayout layout, Quota quota, InstantSource clock, DurableFiles disk) {
    this.layout = layout;
    this.quota = quota;
    this.seen = new SeenFiles<>(clock, MOST_SEEN_OCTETS, script -> script.text().length());
    this.clock = clock;
    this.disk = disk;
  }

  @Override
  public List<ScriptEntry> list(String account) throws IOException {
    ScriptFolder folder = layout.of(account);
    if (!folder.exists()) {
      return List.of();
    }
    LockFile lock = folder.lock(disk);
    try (lock) {
      Optional<ScriptName> active = folder.activeName();
      return folder.scripts().keySet().stream()
          .map(name -> new ScriptEntry(name, active.equals(Optional.of(name))))
          .toList();
    }
  }

  @Override
  public ScriptListing listing(String account) throws IOException {
    ScriptFolder folder = layout.of(account);
    if (!folder.exists()) {
      return new ScriptListing(List.of());
    }
    LockFile lock = folder.lock(disk);
    try (lock) {
      return new ScriptIds(folder, disk, quota.scriptOctets()).listing(clock.instant());
    }
  }

  @Override
  public Optional<StoredScript> get(String account, ScriptName name) throws IOException {
    ScriptFolder folder = layout.of(account);
    Path file = folder.file(name);
    return seen.of(file, () -> read(folder, name, file));
  }

  private static Optional<StoredScript> read(ScriptFolder folder, ScriptName name, Path file)
      throws IOException {
    try {
      return Optional.of(new StoredScript(name, folder.text(file)));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
  }

  @Override
  public Optional<StoredScript> active(String account) throws IOException {
    ScriptFolder folder = layout.of(account);
    Optional<StoredScript> known = seen.find(folder.activeLink());
    return known.isPresent() ? known : readActive(account, folder);
  }

  private Optional<StoredScript> readActive(String account, ScriptFolder folder)
      throws IOException {
    if (folder.hasLooseScript()) {
      return readLoose(folder);
    }
    Optional<Path> target = folder.target();
    while (target.isPresent()) {
      Optional<StoredScript> script = readTarget(account, folder, target.get());
      Optional<Path> now = script.isPresent() ? target : folder.target();
      if (now.equals(target)) {
        return script;
      }
      target = now; // renamed between the two looks
    }
    return Optional.empty();
  }

  private Optional<StoredScript> readTarget(String account, ScriptFolder folder, Path target)
      throws IOException {
    Optional<ScriptName> name = folder.name(target);
    return name.isPresent()
        ? seen.read(folder.activeLink(), folder.file(name.get()), () -> get(account, name.get()))
        : Optional.empty();
  }

  private Optional<StoredScript> readLoose(ScriptFolder folder) throws IOException {
    Path file = folder.activeLink();
    ScriptName name = new ScriptName(String.valueOf(file.getFileName()));
    return seen.read(file, file, () -> read(folder, name, file));
  }

  /** That a script is there, or is too large, needs no look at the others. */
  @Override
  public ScriptChange room(String account, ScriptName name, long octets) throws IOException {
    if (octets > quota.scriptOctets()) {
      return ScriptChange.TOO_LARGE;
    }
    // One look at the list, so that another writer cannot make the answer wrong between two.
    return Files.isRegularFile(layout.of(account).file(name), LinkOption.NOFOLLOW_LINKS)
        ? ScriptChange.DONE
        : ScriptTerms.of(quota, list(account)).room(name, octets);
  }

  @Override
  public ScriptChange change(String account, ScriptEdits edits) throws IOException {
    ScriptFolder folder = layout.of(account);
    try (FolderWriting writing = new FolderWriting(folder, disk, clock, quota, historyRoom)) {
      Optional<String> state = edits.ifInState();
      if (state.isPresent() && !state.get().equals(writing.listing().state())) {
        return ScriptChange.OTHER_STATE;
      }
      ScriptChange judged =
          new ScriptTerms(quota, writing.scripts(), folder.activeName()).judge(edits.all());
      if (judged == ScriptChange.DONE) {
        for (ScriptEdit edit : edits.all()) {
          writing.carryOut(edit, edits.author());
        }
      }
      return judged;
    }
  }

  @Override
  public List<ScriptVersion> versions(String account, ScriptName name) throws IOException {
    ScriptFolder folder = layout.of(account);
    if (!folder.exists()) {
      return List.of();
    }
    LockFile lock = folder.lock(disk);
    try (lock) {
      return new ScriptHistory(folder, historyRoom).versions(name);
    }
  }
}

package org.tamis.service.scripts;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import org.tamis.service.files.DurableFiles;
import org.tamis.service.files.LockFile;

/** One writer's stay in an account's directory, of which the other writers are kept out. */
final class FolderWriting implements AutoCloseable {
  /** Pigeonhole gives it the same name. */
  private static final ScriptName LOOSE = new ScriptName("dovecot.orig");

  private final ScriptFolder folder;
  private final DurableFiles disk;
  private final InstantSource clock;
  private final ScriptHistory history;
  private final ScriptIds ids;
  private final LockFile lock;
  private final Set<ScriptName> scripts;

  FolderWriting(
      ScriptFolder folder,
      DurableFiles disk,
      InstantSource clock,
      Quota quota,
      HistoryRoom historyRoom)
      throws IOException {
    this.folder = folder;
    this.disk = disk;
    this.clock = clock;
    this.history = new ScriptHistory(folder, historyRoom);
    this.ids = new ScriptIds(folder, disk, quota.scriptOctets());
    folder.create(disk);
    this.lock = folder.lock(disk);
    try {
      this.scripts = folder.cleaned(disk).keySet();
    } catch (IOException | RuntimeException e) {
      lock.close();
      throw e;
    }
  }

  /** What there was at the beginning. */
  Set<ScriptName> scripts() {
    return scripts;
  }

  /** What there is, with ids. */
  ScriptListing listing() throws IOException {
    return ids.listing(clock.instant());
  }

  /** Makes a change that was found possible. */
  void carryOut(ScriptEdit edit, Author author) throws IOException {
    switch (edit) {
      case ScriptEdit.Put put -> put(put.script(), author);
      case ScriptEdit.Activate activate -> activate(activate.name());
      case ScriptEdit.Deactivate _ -> deactivate();
      case ScriptEdit.Delete delete -> delete(delete.name());
      case ScriptEdit.Rename rename -> rename(rename.from(), rename.to());
    }
  }

  private void put(StoredScript script, Author author) throws IOException {
    ScriptName name = script.name();
    if (!Files.exists(folder.file(name))) {
      ids.forget(name); // of a script that somebody has removed
    }
    ScriptHistory.Noted noted = history.keep(name);
    write(name, script.text().getBytes(StandardCharsets.UTF_8));
    history.note(noted, script.text(), author, clock.instant());
  }

  private void write(ScriptName name, byte[] content) throws IOException {
    Optional<Path> nameFile = folder.files().nameFile(name);
    if (nameFile.isPresent()) {
      byte[] octets = name.value().getBytes(StandardCharsets.UTF_8);
      disk.write(nameFile.get(), octets, folder.finish());
    }
    disk.write(folder.file(name), content, folder.finish());
  }

  private void activate(ScriptName name) throws IOException {
    keepLooseScript();
    Path link = folder.activeLink();
    Path from = link.resolveSibling(".").normalize();
    disk.link(link, from.relativize(folder.file(name)), folder.directory());
  }

  private void deactivate() throws IOException {
    keepLooseScript();
    disk.delete(folder.activeLink());
  }

  /** A script that no link leads to becomes one of the others before a link takes its place. */
  private void keepLooseScript() throws IOException {
    if (folder.hasLooseScript()) {
      byte[] content = folder.octets(folder.activeLink());
      history.keep(LOOSE);
      write(LOOSE, content);
    }
  }

  private void delete(ScriptName name) throws IOException {
    history.keep(name);
    remove(name);
    ids.forget(name);
  }

  private void remove(ScriptName name) throws IOException {
    disk.delete(folder.file(name));
    Optional<Path> nameFile = folder.files().nameFile(name);
    if (nameFile.isPresent()) {
      disk.delete(nameFile.get());
    }
  }

  /** In this order a crash leaves a script too many, never an active one without its file. */
  private void rename(ScriptName from, ScriptName to) throws IOException {
    write(to, folder.octets(folder.file(from)));
    if (folder.activeName().equals(Optional.of(from))) {
      activate(to);
    }
    ids.rename(from, to);
    remove(from);
    history.rename(from, to);
  }

  @Override
  public void close() throws IOException {
    lock.close();
  }
}

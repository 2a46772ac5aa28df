package org.tamis.bridge.store.maildir;

import static org.tamis.bridge.store.maildir.MaildirSettings.isDirectory;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.tamis.bridge.store.Appended;
import org.tamis.bridge.store.FlagChoice;
import org.tamis.bridge.store.MailSession;
import org.tamis.bridge.store.NearNames;
import org.tamis.bridge.store.NewMail;
import org.tamis.bridge.store.StoreUnavailable;
import org.tamis.service.files.Disk;
import org.tamis.service.files.DurableFiles;
import org.tamis.service.text.Reason;

/**
 * One account's tree. A message is written into {@code tmp}, forced to the disk and renamed, and
 * the directory is forced before anybody hears that it is stored.
 */
record MaildirSession(Path tree, MaildirNames names, Disk disk) implements MailSession {
  private static final List<String> PARTS = List.of("tmp", "new", "cur");

  private static final Map<String, Character> SYSTEM =
      Map.of("\\Draft", 'D', "\\Flagged", 'F', "\\Answered", 'R', "\\Seen", 'S', "\\Deleted", 'T');

  @Override
  public boolean accepts(String mailbox) {
    Optional<String> name = names.onDisk(mailbox);
    return name.filter(n -> n.isEmpty() || isFolder(n)).isPresent();
  }

  private boolean isFolder(String name) {
    Path folder = tree.resolve(name);
    return isDirectory(folder)
        && PARTS.stream().allMatch(part -> isDirectory(folder.resolve(part)));
  }

  @Override
  public Created create(String mailbox, Optional<String> specialUse) throws StoreUnavailable {
    Optional<String> name = names.onDisk(mailbox);
    if (name.isEmpty()) {
      return new Created.Refused("not a valid mailbox name", true);
    }
    try {
      create("");
      if (!name.get().isEmpty()) {
        create(name.get());
        new Subscriptions(tree, new AtomicWrite(disk)).add(name.get()); // RFC 5490 §3.2
      }
      return new Created.Done();
    } catch (IOException e) {
      throw unavailable(e);
    }
  }

  private void create(String name) throws IOException {
    if (isFolder(name)) {
      return;
    }
    Path folder = tree.resolve(name);
    if (name.isEmpty()) {
      new DurableFiles(disk).createDirectory(tree);
    }
    Likeness likeness = Likeness.of(tree);
    if (!name.isEmpty()) {
      likeness.makeDirectory(folder);
    }
    for (String part : PARTS) {
      likeness.makeDirectory(folder.resolve(part));
    }
    if (!name.isEmpty() && !Files.exists(folder.resolve("maildirfolder"))) {
      new AtomicWrite(disk).over(folder.resolve("maildirfolder"), "");
    }
    disk.forceDirectory(folder);
    disk.forceDirectory(tree);
  }

  @Override
  public Appended append(String mailbox, NewMail mail) throws StoreUnavailable {
    Optional<String> name = names.onDisk(mailbox).filter(this::isFolder);
    if (name.isEmpty()) {
      return new Appended.NoMailbox();
    }
    try {
      MaildirQuota quota = new MaildirQuota(tree);
      Optional<String> full = quota.refusal(mail.octets().length);
      return full.isPresent()
          ? new Appended.OverQuota(full.get())
          : append(tree.resolve(name.get()), mail, quota);
    } catch (IOException e) {
      throw unavailable(e);
    }
  }

  private Appended append(Path folder, NewMail mail, MaildirQuota quota) throws IOException {
    List<String> keywords = mail.flags().names().stream().filter(FlagChoice::isKeyword).toList();
    Map<String, Character> letters =
        keywords.isEmpty()
            ? Map.of()
            : new MaildirKeywords(folder, new AtomicWrite(disk)).letters(keywords);
    FlagChoice choice =
        FlagChoice.of(
            mail.flags(),
            flag -> SYSTEM.containsKey(flag) || letters.containsKey(MaildirKeywords.lower(flag)));
    String base = MaildirFile.name(mail, System.currentTimeMillis());
    String info = info(choice, letters);
    Path directory = folder.resolve(info.isEmpty() ? "new" : "cur");
    write(folder.resolve("tmp").resolve(base), directory.resolve(base + info), mail);
    try {
      disk.forceDirectory(directory);
    } catch (IOException e) {
      return new Appended.Unknown(Reason.about(directory.toString(), e));
    }
    count(quota, mail);
    return new Appended.Stored(choice.leftOut());
  }

  private static String info(FlagChoice choice, Map<String, Character> letters) {
    String sorted =
        choice.kept().stream()
            .map(flag -> SYSTEM.getOrDefault(flag, letters.get(MaildirKeywords.lower(flag))))
            .sorted()
            .distinct()
            .map(String::valueOf)
            .collect(Collectors.joining());
    return sorted.isEmpty() ? "" : ":2," + sorted;
  }

  private void write(Path temporary, Path file, NewMail mail) throws IOException {
    try {
      disk.create(temporary, mail.octets(), Likeness.OWNERS_FILE);
      Likeness.of(file.resolveSibling(".").normalize()).giveFile(temporary);
      Files.setLastModifiedTime(temporary, FileTime.from(mail.received())); // INTERNALDATE
      disk.rename(temporary, file);
    } finally {
      Files.deleteIfExists(temporary);
    }
  }

  /** The message is stored; a sum that is wrong by it the IMAP server puts right. */
  private static void count(MaildirQuota quota, NewMail mail) {
    try {
      quota.add(mail.octets().length);
    } catch (IOException notCounted) {
      return;
    }
  }

  @Override
  public boolean holds(String mailbox, NewMail mail) throws StoreUnavailable {
    Optional<String> name = names.onDisk(mailbox).filter(this::isFolder);
    if (name.isEmpty()) {
      return false;
    }
    try {
      Path folder = tree.resolve(name.get());
      // in this order: other programs move messages from new to cur
      return has(folder.resolve("new"), mail) || has(folder.resolve("cur"), mail);
    } catch (IOException e) {
      throw unavailable(e);
    }
  }

  private boolean has(Path directory, NewMail mail) throws IOException {
    try (DirectoryStream<Path> files =
        Files.newDirectoryStream(directory, file -> MaildirFile.isOf(mail, file))) {
      boolean found = files.iterator().hasNext();
      if (found) {
        disk.forceDirectory(directory); // the earlier attempt may have ended before it did
      }
      return found;
    }
  }

  @Override
  public List<String> nearNames(String mailbox) throws StoreUnavailable {
    List<String> existing = new ArrayList<>();
    try (DirectoryStream<Path> folders = Files.newDirectoryStream(tree, ".*")) {
      for (Path folder : folders) {
        String name = String.valueOf(folder.getFileName());
        if (isFolder(name)) {
          existing.add(names.shown(name));
        }
      }
    } catch (IOException e) {
      throw unavailable(e);
    }
    return NearNames.of(mailbox.replace('.', '/'), existing, '/');
  }

  private StoreUnavailable unavailable(IOException e) {
    return new StoreUnavailable(Reason.about(tree.toString(), e), e);
  }

  @Override
  public List<String> withSpecialUse(String attribute) {
    return List.of();
  }

  @Override
  public Set<String> specialUses(String mailbox) {
    return Set.of();
  }

  @Override
  public Optional<String> withId(String id) {
    return Optional.empty();
  }

  @Override
  public Optional<String> annotation(String mailbox, String entry) {
    return Optional.empty();
  }

  @Override
  public void close() {}
}

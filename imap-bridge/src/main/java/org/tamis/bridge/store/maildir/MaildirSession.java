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
import java.util.stream.Collectors;
import org.tamis.bridge.store.Appended;
import org.tamis.bridge.store.FlagChoice;
import org.tamis.bridge.store.MailSession;
import org.tamis.bridge.store.NearNames;
import org.tamis.bridge.store.NewMail;
import org.tamis.bridge.store.StoreUnavailable;
import org.tamis.engine.plan.DeliveryPlan;
import org.tamis.service.files.Disk;
import org.tamis.service.files.OwnersOnly;
import org.tamis.service.text.Reason;

/**
 * One account's tree. A message is written into {@code tmp}, forced to the disk and renamed, and
 * the directory is forced before anybody hears that it is stored.
 */
record MaildirSession(TreeRoot root, Path tree, MaildirNames names, Disk disk)
    implements MailSession {
  private static final Map<String, Character> SYSTEM =
      Map.of("\\Draft", 'D', "\\Flagged", 'F', "\\Answered", 'R', "\\Seen", 'S', "\\Deleted", 'T');

  @Override
  public boolean accepts(String mailbox) {
    return folder(mailbox).filter(f -> f.name().isEmpty() || f.isThere()).isPresent();
  }

  /** Empty when no folder can have this name. */
  private Optional<MaildirFolder> folder(String mailbox) {
    return names.onDisk(mailbox).map(name -> new MaildirFolder(tree, name));
  }

  @Override
  public String nameInStore(String mailbox) {
    return names
        .onDisk(mailbox)
        .map(directory -> directory.isEmpty() ? DeliveryPlan.INBOX : directory)
        .orElse(mailbox);
  }

  @Override
  public Created create(String mailbox, Optional<String> specialUse) throws StoreUnavailable {
    Optional<MaildirFolder> folder = folder(mailbox);
    if (folder.isEmpty()) {
      return new Created.Refused("not a valid mailbox name", true);
    }
    if (folder.get().isBarred()) {
      String path = folder.get().path().toString();
      return new Created.Refused("a file or a symbolic link stands in the way: " + path, true);
    }
    try {
      create(folder.get());
      return new Created.Done();
    } catch (IOException e) {
      throw unavailable(e);
    }
  }

  /** Subscribed first (RFC 5490 §3.2): a folder that is there is not made again. */
  private void create(MaildirFolder folder) throws IOException {
    root.make(tree, disk);
    new MaildirFolder(tree, "").make(disk);
    if (!folder.name().isEmpty()) {
      new Subscriptions(tree, disk).add(folder.name());
      folder.make(disk);
    }
  }

  @Override
  public Appended append(String mailbox, NewMail mail) throws StoreUnavailable {
    Optional<MaildirFolder> folder = folder(mailbox).filter(MaildirFolder::isThere);
    if (folder.isEmpty()) {
      return new Appended.NoMailbox();
    }
    try {
      folder.get().make(disk);
      MaildirQuota quota = new MaildirQuota(tree, disk);
      Optional<Appended> refusal = quota.refusal(mail.octets().length);
      return refusal.isPresent() ? refusal.get() : append(folder.get().path(), mail, quota);
    } catch (IOException e) {
      throw unavailable(e);
    }
  }

  private Appended append(Path folder, NewMail mail, MaildirQuota quota) throws IOException {
    List<String> keywords = mail.flags().names().stream().filter(FlagChoice::isKeyword).toList();
    Map<String, Character> letters =
        keywords.isEmpty() ? Map.of() : new MaildirKeywords(folder, disk).letters(keywords);
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
    boolean done = false;
    try {
      disk.create(temporary, mail.octets(), OwnersOnly.file(temporary));
      Likeness.of(file.resolveSibling(".").normalize()).giveFile(temporary);
      Files.setLastModifiedTime(temporary, FileTime.from(mail.received())); // INTERNALDATE
      disk.rename(temporary, file);
      done = true;
    } finally {
      if (!done) {
        Files.deleteIfExists(temporary);
      }
    }
  }

  /** The message is stored; a sum that is wrong by it is put right at the next count. */
  private static void count(MaildirQuota quota, NewMail mail) {
    try {
      quota.add(mail.octets().length);
    } catch (IOException notCounted) {
      return;
    }
  }

  /** Anywhere in the tree: its owner may have moved it, with the name of its file (Dovecot). */
  @Override
  public boolean holds(String mailbox, NewMail mail) throws StoreUnavailable {
    Optional<MaildirFolder> folder = folder(mailbox).filter(MaildirFolder::isThere);
    try {
      boolean found = folder.isPresent() && isIn(folder.get(), mail);
      List<MaildirFolder> others = found ? List.of() : folders();
      for (int i = 0; !found && i < others.size(); i++) {
        found = isIn(others.get(i), mail);
      }
      return found;
    } catch (IOException e) {
      throw unavailable(e);
    }
  }

  /** In this order: other programs move messages from new to cur. */
  private boolean isIn(MaildirFolder folder, NewMail mail) throws IOException {
    return has(folder.part("new"), mail) || has(folder.part("cur"), mail);
  }

  /** INBOX, whose name is "", is the first. */
  private List<MaildirFolder> folders() throws IOException {
    List<MaildirFolder> found = new ArrayList<>();
    found.add(new MaildirFolder(tree, ""));
    if (isDirectory(tree)) {
      try (DirectoryStream<Path> folders = Files.newDirectoryStream(tree, ".*")) {
        folders.forEach(
            folder -> found.add(new MaildirFolder(tree, String.valueOf(folder.getFileName()))));
      }
    }
    return found.stream().filter(MaildirFolder::isThere).toList();
  }

  private boolean has(Path directory, NewMail mail) throws IOException {
    if (!isDirectory(directory)) {
      return false;
    }
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
    try {
      List<String> existing =
          folders().stream()
              .map(MaildirFolder::name)
              .filter(name -> !name.isEmpty())
              .map(names::shown)
              .toList();
      return NearNames.of(mailbox.replace('.', '/'), existing, '/');
    } catch (IOException e) {
      throw unavailable(e);
    }
  }

  private StoreUnavailable unavailable(IOException e) {
    return new StoreUnavailable(Reason.about(tree.toString(), e), e);
  }

  @Override
  public void close() {}
}

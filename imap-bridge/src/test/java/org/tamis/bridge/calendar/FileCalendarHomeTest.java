package org.tamis.bridge.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tamis.bridge.icalendar.CalendarHome;
import org.tamis.service.files.Disk;
import org.tamis.service.files.DurableFiles;

class FileCalendarHomeTest {
  private static final Optional<String> NEW = Optional.empty();

  @TempDir Path root;
  private final List<String> steps = new ArrayList<>();

  private final class Notes implements Disk {
    @Override
    public void create(Path file, byte[] content, FileAttribute<?>... attributes)
        throws IOException {
      steps.add("create in " + root.relativize(file.getParent()));
      SYSTEM.create(file, content, attributes);
    }

    @Override
    public void rename(Path from, Path to) throws IOException {
      steps.add("rename in " + root.relativize(to.getParent()));
      SYSTEM.rename(from, to);
    }

    @Override
    public void forceDirectory(Path directory) throws IOException {
      steps.add("force " + root.relativize(directory.normalize()));
      SYSTEM.forceDirectory(directory);
    }
  }

  private FileCalendarHome home() {
    return new FileCalendarHome(new DurableFiles(new Notes()), root.resolve("bob"), "default", 10);
  }

  private Optional<CalendarHome> of(String account) {
    return new FileCalendars(root, "default", 10).of(account);
  }

  @Test
  void aPowerCutLosesNoObjectThatWasStored() throws Exception {
    home().put("work", "uid-1", "text", NEW);
    assertThat(steps)
        .containsExactly(
            "force ", "force bob", "create in bob/work", "rename in bob/work", "force bob/work");
    steps.clear();
    CalendarHome.Stored stored = home().find("uid-1").orElseThrow();
    assertThat(home().remove("work", "uid-1", stored.etag()))
        .isEqualTo(new CalendarHome.Written.Done());
    assertThat(steps).containsExactly("force bob/work");
  }

  @Test
  void whatACrashLeftIsRemovedByTheNextChange() throws Exception {
    Path calendar = Files.createDirectories(root.resolve("bob/work"));
    Path left = Files.writeString(calendar.resolve(".tmp-1"), "BEGIN:VCAL");
    Path leftEarlier = Files.writeString(calendar.resolve(".new123.tmp"), "BEGIN:VCAL");
    Path other = Files.writeString(calendar.resolve("README"), "mine");
    home().put("work", "uid-1", "text", NEW);
    assertThat(left).doesNotExist();
    assertThat(leftEarlier).doesNotExist();
    assertThat(other).exists();
  }

  @Test
  void othersMayNotReadTheFiles() throws Exception {
    home().put("work", "uid-1", "text", NEW);
    try (Stream<Path> files = Files.list(root.resolve("bob/work"))) {
      Path file = files.findFirst().orElseThrow();
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
          .isEqualTo("rw-------");
    }
  }

  @Test
  void theDirectoryOfAnAccountIsWhereItWas() throws Exception {
    Files.createDirectories(root.resolve("Bob/work"));
    assertThat(of("Bob").orElseThrow().exists("work")).isTrue();
    assertThat(of("bob").orElseThrow().exists("work")).isFalse();
    of("Ann").orElseThrow().put("work", "uid-1", "text", NEW);
    assertThat(root.resolve("%41nn/work")).isDirectory();
    assertThat(of("")).isEmpty();
  }

  @Test
  void theIdOfACalendarReadsBackFromItsDirectory() throws Exception {
    home().put("Büro/1", "uid-1", "text", NEW);
    Files.createDirectory(root.resolve("bob/b%75ero")); // not how this id would be written
    assertThat(root.resolve("bob/B%C3%BCro%2F1")).isDirectory();
    assertThat(home().find("uid-1").orElseThrow().calendar()).isEqualTo("Büro/1");
    assertThat(home().put("x".repeat(201), "uid-2", "text", NEW))
        .isInstanceOf(CalendarHome.Written.Refused.class);
  }
}

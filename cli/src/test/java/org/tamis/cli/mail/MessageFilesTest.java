package org.tamis.cli.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tamis.engine.message.Message;

class MessageFilesTest {
  private static final int MOST = 50;

  @TempDir Path directory;
  private final List<String> found = new ArrayList<>();
  private int wanted = Integer.MAX_VALUE;

  private List<String> read(Object name) {
    return read(name, "");
  }

  private List<String> read(Object name, String input) {
    MessageSink sink =
        new MessageSink() {
          @Override
          public boolean message(String name, Message message) {
            found.add(
                name.replace(directory + "/", "")
                    + "="
                    + new String(message.bytes(), StandardCharsets.UTF_8));
            return --wanted > 0;
          }

          @Override
          public void problem(String problem) {
            found.add("! " + problem.replace(directory + "/", ""));
          }
        };
    InputStream in = new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8));
    new MessageFiles(MOST, sink).read(name.toString(), in);
    return found;
  }

  private Path write(String name, String text) throws IOException {
    Path file = directory.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, text);
  }

  @Test
  void aFileIsAMessage() throws IOException {
    assertThat(read(write("a b.eml", "A: b\n"))).containsExactly("a b.eml=A: b\n");
  }

  @Test
  void whatHasNoHeaderFieldIsNoMessage() throws IOException {
    write("d/a.eml", "");
    write("d/b.eml", "a picture");
    write("d/c.eml", "\nA: b\n");
    write("d/d.eml", "A: b\n");
    assertThat(read(directory.resolve("d")))
        .containsExactly(
            "! d/a.eml: is empty, not a message",
            "! d/b.eml: is not a message: it has no header field",
            "! d/c.eml: is not a message: it has no header field",
            "d/d.eml=A: b\n");
    found.clear();
    assertThat(read(write("box", "From x\n\nFrom y\nA: b\n")))
        .containsExactly("! box#1: is empty, not a message", "box#2=A: b\n");
  }

  @Test
  void anMboxFileHasNumberedMessages() throws IOException {
    assertThat(read(write("box", "From x\nA: b\n\nFrom y\nC: d\n")))
        .containsExactly("box#1=A: b\n", "box#2=C: d\n");
  }

  @Test
  void aMaildirIsReadInTheOrderOfNamesAndWithoutHiddenFiles() throws IOException {
    write("md/cur/2:2,S", "A: 2");
    write("md/cur/1:2,", "A: 1");
    write("md/cur/.hidden", "no");
    write("md/new/0", "A: 0");
    write("md/tmp/9", "no");
    assertThat(read(directory.resolve("md")))
        .containsExactly("md/cur/1:2,=A: 1", "md/cur/2:2,S=A: 2", "md/new/0=A: 0");
  }

  @Test
  void aDirectoryHasEmlFiles() throws IOException {
    write("d/b.eml", "A: b");
    write("d/a.eml", "A: a");
    write("d/readme.txt", "no");
    assertThat(read(directory.resolve("d"))).containsExactly("d/a.eml=A: a", "d/b.eml=A: b");
  }

  @Test
  void theStandardInputIsOneMessageOrAnMbox() {
    assertThat(read("-", "A: b\n")).containsExactly("-=A: b\n");
    found.clear();
    assertThat(read("-", "From x\nA: b\n")).containsExactly("-#1=A: b\n");
  }

  @Test
  void aLargeMessageIsAProblemAndTheNextIsRead() throws IOException {
    write("d/a.eml", "x".repeat(MOST + 1));
    write("d/b.eml", "A: " + "x".repeat(MOST - 3));
    assertThat(read(directory.resolve("d")))
        .containsExactly(
            "! d/a.eml: message too large: at most 50 octets",
            "d/b.eml=A: " + "x".repeat(MOST - 3));
  }

  @Test
  void nothingIsReadThatNobodyWants() throws IOException {
    wanted = 1;
    write("d/a.eml", "A: a");
    write("d/b.eml", "A: b");
    assertThat(read(directory.resolve("d"))).containsExactly("d/a.eml=A: a");
  }

  @Test
  void aMissingFileIsAProblem() {
    assertThat(read(directory.resolve("none")))
        .containsExactly("! none: no such file or directory");
  }

  @Test
  void aDirectoryWithoutMessagesIsAProblem() throws IOException {
    write("d/readme.txt", "no");
    write("md/cur/.hidden", "no");
    Files.createDirectories(directory.resolve("e/a.eml"));
    read(directory.resolve("d"));
    read(directory.resolve("md"));
    assertThat(read(directory.resolve("e")))
        .containsExactly(
            "! d: no messages: no .eml files",
            "! md: no messages: an empty Maildir",
            "! e: no messages: no .eml files");
  }
}

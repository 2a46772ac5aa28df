package org.tamis.cli.mail;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.tamis.cli.terminal.Count;
import org.tamis.engine.message.Message;
import org.tamis.service.text.Reason;

/**
 * Finds messages where people keep them: files with one message, mbox files, Maildirs, directories
 * of {@code .eml} files, and the standard input.
 */
public final class MessageFiles {
  private static final byte[] FROM = "From ".getBytes(StandardCharsets.US_ASCII);

  private final int mostOctets;
  private final MessageSink sink;

  /**
   * @param mostOctets in one message; a larger one is a problem and not read
   */
  public MessageFiles(int mostOctets, MessageSink sink) {
    this.mostOctets = mostOctets;
    this.sink = sink;
  }

  /**
   * Gives all messages of one argument to the sink.
   *
   * @param name a path, or {@code -} for {@code standardInput}
   * @return whether further ones are wanted
   */
  public boolean read(String name, InputStream standardInput) {
    try {
      return name.equals("-") ? readStream(name, standardInput) : readPath(Path.of(name));
    } catch (IOException e) {
      return problem(Reason.about(name, e));
    } catch (InvalidPathException e) {
      return problem(name + ": is not a path: " + e.getReason());
    }
  }

  private boolean readPath(Path path) throws IOException {
    if (!Files.isDirectory(path)) {
      return readFile(path);
    }
    boolean isMaildir = Files.isDirectory(path.resolve("cur"));
    List<Path> files = new ArrayList<>();
    if (isMaildir) {
      files.addAll(list(path.resolve("cur"), "[!.]*"));
      files.addAll(list(path.resolve("new"), "[!.]*"));
    } else {
      files.addAll(list(path, "*.eml"));
    }
    return files.isEmpty()
        ? problem(path + ": no messages: " + (isMaildir ? "an empty Maildir" : "no .eml files"))
        : readAll(files);
  }

  /** In the order of the names, so that two runs compare. */
  private static List<Path> list(Path directory, String pattern) throws IOException {
    List<Path> files = new ArrayList<>();
    if (Files.isDirectory(directory)) {
      try (DirectoryStream<Path> entries = Files.newDirectoryStream(directory, pattern)) {
        entries.forEach(files::add);
      }
    }
    files.removeIf(file -> !Files.isRegularFile(file));
    files.sort(null);
    return files;
  }

  private boolean readAll(List<Path> files) {
    for (Path file : files) {
      if (!read(file.toString(), InputStream.nullInputStream())) {
        return false;
      }
    }
    return true;
  }

  private boolean readFile(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return readStream(file.toString(), in);
    }
  }

  private boolean readStream(String name, InputStream stream) throws IOException {
    BufferedInputStream in = new BufferedInputStream(stream, 1 << 16);
    in.mark(FROM.length);
    boolean isMbox = Arrays.equals(in.readNBytes(FROM.length), FROM);
    in.reset();
    return isMbox ? readMbox(name, in) : readOne(name, in);
  }

  private boolean readOne(String name, InputStream in) throws IOException {
    byte[] octets = in.readNBytes(mostOctets + 1);
    return octets.length > mostOctets ? tooLarge(name) : take(name, Message.of(octets));
  }

  private boolean readMbox(String file, InputStream in) throws IOException {
    MboxReader mbox = new MboxReader(in, mostOctets);
    boolean wanted = true;
    for (int number = 1; wanted; number++) {
      String name = file + "#" + number;
      switch (mbox.next()) {
        case MboxReader.Found.Complete(Message message) -> wanted = take(name, message);
        case MboxReader.Found.TooLarge _ -> wanted = tooLarge(name);
        case MboxReader.Found.End _ -> {
          return true;
        }
      }
    }
    return false;
  }

  /** RFC 5322 §3.6: a message has fields; a script or a picture given by mistake has none. */
  private boolean take(String name, Message message) {
    if (!message.fields().isEmpty()) {
      return sink.message(name, message);
    }
    return problem(
        name
            + (message.size() == 0
                ? ": is empty, not a message"
                : ": is not a message: it has no header field"));
  }

  private boolean tooLarge(String name) {
    return problem(name + ": message too large: at most " + Count.of(mostOctets, "octet"));
  }

  private boolean problem(String problem) {
    sink.problem(problem);
    return true;
  }
}

package org.tamis.cli.demo;

import java.io.File;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tamis.engine.host.Envelope;
import org.tamis.engine.message.HeaderName;
import org.tamis.engine.message.Message;
import org.tamis.engine.trial.EnvelopeGuess;

/**
 * The scripts and messages that come with Tamis.
 *
 * @param directory holds {@code scripts/} and {@code messages/}
 */
record Samples(Path directory) {
  static final String ALICE = "alice@example.org";
  static final String BOB = "bob@example.org";

  /** Set by the launcher, which knows where it stands. */
  private static final String HOME = "tamis.home";

  private static final HeaderName ENVELOPE_TO = HeaderName.of("Envelope-To");

  /** One message to be delivered. */
  record Letter(String file, Envelope envelope, Message message) {}

  /** Looks below the launcher's directory, then around the jar, then in the current directory. */
  static Optional<Samples> find() {
    List<Path> homes = new ArrayList<>();
    Optional.ofNullable(System.getProperty(HOME)).map(Path::of).ifPresent(homes::add);
    for (Path path = jar(); path != null; path = path.getParent()) {
      homes.add(path);
    }
    homes.add(Path.of(""));
    return homes.stream()
        .map(home -> home.resolve("samples"))
        .filter(samples -> Files.isDirectory(samples.resolve("messages")))
        .findFirst()
        .map(Samples::new);
  }

  /** With {@code java -jar}, the class path is the jar. */
  private static Path jar() {
    String classPath = System.getProperty("java.class.path", "");
    int end = classPath.indexOf(File.pathSeparatorChar);
    return Path.of(end < 0 ? classPath : classPath.substring(0, end)).toAbsolutePath();
  }

  List<Path> scripts() throws IOException {
    return files(directory.resolve("scripts"), "*.sieve");
  }

  List<Letter> letters() throws IOException {
    List<Letter> letters = new ArrayList<>();
    for (Path file : files(directory.resolve("messages"), "*.eml")) {
      letters.add(letter(file));
    }
    return letters;
  }

  /** samples/README.md: without an {@code Envelope-To} field a message is for Alice. */
  private static Letter letter(Path file) throws IOException {
    Message message = Message.of(LmtpClient.wire(Files.readAllBytes(file)));
    Optional<String> to = message.has(ENVELOPE_TO) ? Optional.empty() : Optional.of(ALICE);
    Envelope envelope = new EnvelopeGuess(Optional.empty(), to).of(message);
    return new Letter(String.valueOf(file.getFileName()), envelope, message);
  }

  private static List<Path> files(Path directory, String pattern) throws IOException {
    List<Path> files = new ArrayList<>();
    try (DirectoryStream<Path> found = Files.newDirectoryStream(directory, pattern)) {
      found.forEach(files::add);
    }
    files.sort(null);
    return files;
  }
}

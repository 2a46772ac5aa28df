package org.tamis.e2e;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.tamis.bridge.testing.AccountFiles;

/** {@code tamis serve} with a script for each account. */
final class Served implements AutoCloseable {
  /** Of all that is delivered. */
  static final String SENDER = "s@y.example";

  private final Path directory;
  private final TamisProcess serve;
  private final InetSocketAddress lmtp;

  private Served(Path directory, TamisProcess serve) throws IOException {
    this.directory = directory;
    this.serve = serve;
    this.lmtp = serve.listening("LMTP");
  }

  /**
   * @param directory gets the configuration; its {@code scripts} have the database
   * @param sections of the configuration, with {@code [store]}
   * @param scripts by account
   */
  static Served start(Path directory, String sections, Map<String, String> scripts)
      throws IOException {
    AccountFiles.write(directory, scripts);
    BasicConfiguration.write(directory, sections);
    return new Served(directory, TamisProcess.start(directory, "serve", "--config", "tamis.toml"));
  }

  /** Puts another script in the place of an account's. */
  void change(String account, String script) throws IOException {
    AccountFiles.activate(directory, account, "other", script);
  }

  /**
   * The last line of the reply.
   *
   * @param letter as Latin-1
   */
  String deliver(String account, String letter) throws IOException {
    try (LmtpSender sender = new LmtpSender(lmtp)) {
      String reply = sender.send(SENDER, account, letter.getBytes(StandardCharsets.ISO_8859_1));
      sender.quit(); // it has heard, so that the next one is another one
      return reply;
    }
  }

  /** Waits until something has come about. */
  void await(TamisProcess.Condition condition) throws IOException {
    serve.await(condition);
  }

  /** What the log says of an account. */
  String log(String account) {
    try {
      return String.join(
          "\n",
          serve.errors().lines().filter(line -> line.contains("account=" + account)).toList());
    } catch (IOException e) {
      return e.toString();
    }
  }

  String log() {
    try {
      return serve.errors();
    } catch (IOException e) {
      return e.toString();
    }
  }

  @Override
  public void close() throws IOException {
    serve.close();
  }
}

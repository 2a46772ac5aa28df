package org.tamis.bridge.testing;

import java.io.IOException;

/** An SMTP server that answers as a test wants, or hangs up where "cut" stands for an answer. */
public final class ScriptedSmtp extends ScriptedMailServer {
  private volatile String extensions = "8BITMIME";

  private ScriptedSmtp() throws IOException {}

  public static ScriptedSmtp open() throws IOException {
    ScriptedSmtp server = new ScriptedSmtp();
    server.start();
    return server;
  }

  /**
   * @param command GREETING, EHLO, MAIL, RCPT, DATA, END (after the final dot) or QUIT
   */
  public ScriptedSmtp answer(String command, String answer) {
    setAnswer(command, answer);
    return this;
  }

  public ScriptedSmtp extension(String extension) {
    extensions = extension;
    return this;
  }

  @Override
  protected void serve(Line line) throws IOException {
    say(line, "GREETING", "220 ready");
    while (true) {
      String verb = line.read().split(" ", 2)[0];
      switch (verb) {
        case "EHLO" -> say(line, verb, "250-smtp\r\n250 " + extensions);
        case "DATA" -> data(line, "354 go on");
        case "QUIT" -> {
          say(line, verb, "221 bye");
          return;
        }
        default -> say(line, verb, "250 OK");
      }
    }
  }
}

package org.tamis.bridge.testing;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** An SMTP server that answers as a test wants, or hangs up where "cut" stands for an answer. */
public final class ScriptedSmtp extends LineServer {
  private final Map<String, String> answers = new ConcurrentHashMap<>();
  private final List<String> messages = new CopyOnWriteArrayList<>();
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
    answers.put(command, answer);
    return this;
  }

  public ScriptedSmtp extension(String extension) {
    extensions = extension;
    return this;
  }

  /** Messages in Latin-1 as they came over the wire, dots still stuffed. */
  public List<String> messages() {
    return messages;
  }

  @Override
  protected void serve(Line line) throws IOException {
    say(line, "GREETING", "220 ready");
    while (true) {
      String verb = line.read().split(" ", 2)[0];
      switch (verb) {
        case "EHLO" -> say(line, verb, "250-smtp\r\n250 " + extensions);
        case "DATA" -> data(line);
        case "QUIT" -> {
          say(line, verb, "221 bye");
          return;
        }
        default -> say(line, verb, "250 OK");
      }
    }
  }

  private void data(Line line) throws IOException {
    String answer = answers.getOrDefault("DATA", "354 go on");
    say(line, "DATA", answer);
    if (!answer.startsWith("354")) {
      return;
    }
    StringBuilder message = new StringBuilder();
    for (String text = line.read(); !text.equals("."); text = line.read()) {
      message.append(text).append("\r\n");
    }
    messages.add(message.toString());
    say(line, "END", "250 taken");
  }

  private void say(Line line, String command, String usual) throws IOException {
    String answer = answers.getOrDefault(command, usual);
    if (answer.equals("cut")) {
      throw new Cut();
    }
    line.say(answer);
  }
}

package org.tamis.bridge.testing;

import static java.util.stream.Collectors.joining;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * An LMTP server that answers as a test wants: "cut" hangs up instead, "silence" says nothing any
 * more.
 */
public final class ScriptedLmtp extends LineServer {
  private final Map<String, String> answers = new ConcurrentHashMap<>();
  private final List<String> messages = new CopyOnWriteArrayList<>();
  private volatile List<String> extensions = List.of("PIPELINING", "8BITMIME", "SIZE");

  private ScriptedLmtp() throws IOException {}

  public static ScriptedLmtp open() throws IOException {
    ScriptedLmtp server = new ScriptedLmtp();
    server.start();
    return server;
  }

  /**
   * @param command GREETING, LHLO, MAIL, RCPT, DATA or END (after the final dot)
   */
  public ScriptedLmtp answer(String command, String answer) {
    answers.put(command, answer);
    return this;
  }

  /** From now on it is as any other. */
  public void mend() {
    answers.clear();
  }

  public ScriptedLmtp extensions(String... offered) {
    extensions = List.of(offered);
    return this;
  }

  /** Messages in Latin-1 as they came over the wire, dots still stuffed. */
  public List<String> messages() {
    return messages;
  }

  @Override
  protected void serve(Line line) throws IOException {
    say(line, "GREETING", "220 ready");
    boolean valid = false;
    while (true) {
      String verb = line.read().split(" ", 2)[0];
      switch (verb) {
        case "LHLO" -> say(line, verb, hello());
        case "RCPT" -> {
          valid = answers.getOrDefault(verb, "2").startsWith("2");
          say(line, verb, "250 OK");
        }
        case "DATA" -> data(line, valid);
        case "QUIT" -> {
          line.say("221 bye");
          return;
        }
        default -> say(line, verb, "250 OK");
      }
    }
  }

  private String hello() {
    return extensions.stream()
        .map(name -> "250-" + name + "\r\n")
        .collect(joining("", "250-hop\r\n", "250 HELP"));
  }

  /** RFC 2033 §4.2: without a recipient DATA fails. */
  private void data(Line line, boolean valid) throws IOException {
    String answer = answers.getOrDefault("DATA", valid ? "354 go on" : "503 no recipients");
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
    if (answer.equals("silence")) {
      line.read(Integer.MAX_VALUE); // until the client hangs up
      throw new Cut();
    }
    line.say(answer);
  }
}

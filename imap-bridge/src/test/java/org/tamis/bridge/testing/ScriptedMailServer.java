package org.tamis.bridge.testing;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * A server for mail that answers as a test wants: "cut" hangs up instead, "silence" says nothing
 * any more.
 */
abstract class ScriptedMailServer extends LineServer {
  private final Map<String, String> answers = new ConcurrentHashMap<>();
  private final List<String> messages = new CopyOnWriteArrayList<>();

  ScriptedMailServer() throws IOException {}

  /** What it says to a command from now on. */
  final void setAnswer(String command, String answer) {
    answers.put(command, answer);
  }

  /** From now on it is as any other. */
  public final void mend() {
    answers.clear();
  }

  /** Messages in Latin-1 as they came over the wire, dots still stuffed. */
  public final List<String> messages() {
    return messages;
  }

  final String answerTo(String command, String usual) {
    return answers.getOrDefault(command, usual);
  }

  /** DATA, the message behind it, and what is said to its end. */
  final void data(Line line, String usual) throws IOException {
    String answer = answerTo("DATA", usual);
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

  final void say(Line line, String command, String usual) throws IOException {
    String answer = answerTo(command, usual);
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

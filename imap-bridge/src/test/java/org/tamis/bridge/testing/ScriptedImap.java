package org.tamis.bridge.testing;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An IMAP server that knows just enough for deliveries and does what a test wants: it keeps the
 * octets of each message, answers APPEND with a given text, or hangs up at a given point.
 */
public final class ScriptedImap extends LineServer {
  private static final Pattern COMMAND = Pattern.compile("(\\S+) (\\S+) ?(.*)");
  private static final Pattern LITERAL = Pattern.compile("\\{(\\d+)(\\+?)\\}$");

  private final Set<String> mailboxes = ConcurrentHashMap.newKeySet();
  private final Map<String, List<String>> answers = new ConcurrentHashMap<>();
  private final List<byte[]> messages = new CopyOnWriteArrayList<>();
  private volatile String capabilities = "IMAP4rev1";
  private volatile String greeting = "OK";
  private volatile String namespace = "((\"\" \"/\")) NIL NIL";
  private volatile String permanentFlags = "\\Seen \\Answered \\Flagged \\Deleted \\Draft \\*";
  private volatile String appendAnswer = "OK done";
  private volatile Predicate<String> refused = arguments -> false;
  private volatile Hang hang = Hang.NEVER;
  private volatile int most = Integer.MAX_VALUE;
  private final AtomicInteger connections = new AtomicInteger();

  /** Where the server ends the connection. */
  public enum Hang {
    NEVER,
    AT_GREETING,
    AT_LOGIN,
    AT_APPEND,
    IN_LITERAL,
    BEFORE_APPEND_REPLY,
    WITH_BYE,
    AFTER_APPEND_REPLY
  }

  private ScriptedImap() throws IOException {
    mailboxes.add("INBOX");
  }

  public static ScriptedImap open() throws IOException {
    ScriptedImap server = new ScriptedImap();
    server.start();
    return server;
  }

  /** PREAUTH instead of OK. */
  public ScriptedImap greeting(String word) {
    greeting = word;
    return this;
  }

  public ScriptedImap with(String mailbox) {
    mailboxes.add(mailbox);
    return this;
  }

  public ScriptedImap capabilities(String more) {
    capabilities = "IMAP4rev1 " + more;
    return this;
  }

  /**
   * Answers a command that begins so with these lines, a tagged one without its tag last; without
   * one, "OK done" follows. Where "cut" stands for a line, the server hangs up.
   */
  public ScriptedImap on(String command, String... lines) {
    answers.put(command, List.of(lines));
    return this;
  }

  public ScriptedImap namespace(String answer) {
    namespace = answer;
    return this;
  }

  public ScriptedImap permanentFlags(String flags) {
    permanentFlags = flags;
    return this;
  }

  public ScriptedImap appendAnswer(String answer) {
    appendAnswer = answer;
    return this;
  }

  /** Refuses a message by what follows APPEND, without a code; one that is taken is "OK". */
  public ScriptedImap refusing(Predicate<String> arguments) {
    refused = arguments;
    return this;
  }

  public ScriptedImap hang(Hang where) {
    hang = where;
    return this;
  }

  /** Hangs up at once on whoever connects when there are so many connections already. */
  public ScriptedImap atMost(int number) {
    most = number;
    return this;
  }

  /** The messages whose last octet has arrived. */
  public List<byte[]> messages() {
    return messages;
  }

  public Set<String> mailboxes() {
    return mailboxes;
  }

  @Override
  protected void serve(Line line) throws IOException {
    try {
      if (connections.incrementAndGet() > most) {
        throw new Cut();
      }
      talk(line);
    } finally {
      connections.decrementAndGet();
    }
  }

  private void talk(Line line) throws IOException {
    cutAt(Hang.AT_GREETING);
    line.say("* " + greeting + " [CAPABILITY " + capabilities + "] ready");
    while (true) {
      Matcher command = COMMAND.matcher(line.read());
      if (command.matches()) {
        answer(line, command.group(1), command.group(2), command.group(3));
      }
    }
  }

  private void answer(Line line, String tag, String command, String arguments) throws IOException {
    for (Map.Entry<String, List<String>> one : answers.entrySet()) {
      if ((command + " " + arguments).startsWith(one.getKey())) {
        scripted(line, tag, one.getValue());
        return;
      }
    }
    String name = arguments.replaceAll("^(\"\" )?\"?([^\"]*)\"?$", "$2");
    switch (command) {
      case "CAPABILITY" -> line.say("* CAPABILITY " + capabilities);
      case "LOGIN" -> cutAt(Hang.AT_LOGIN);
      case "AUTHENTICATE" -> {
        cutAt(Hang.AT_LOGIN);
        line.say("+ ");
        line.read();
      }
      case "NAMESPACE" -> line.say("* NAMESPACE " + namespace);
      case "LIST" -> list(line, name);
      case "CREATE" -> mailboxes.add(name);
      case "SELECT" -> line.say("* OK [PERMANENTFLAGS (" + permanentFlags + ")] may be kept");
      case "MYRIGHTS" ->
          line.say("* MYRIGHTS \"" + name + "\" " + (name.startsWith("ro") ? "lr" : "lrsi"));
      case "APPEND" -> {
        append(line, tag, arguments);
        return;
      }
      default -> {}
    }
    line.say(tag + " OK done");
  }

  private static void scripted(Line line, String tag, List<String> answer) throws IOException {
    for (String one : answer) {
      if (one.equals("cut")) {
        throw new Cut();
      }
      line.say(one.startsWith("* ") ? one : tag + " " + one);
    }
    if (answer.stream().allMatch(one -> one.startsWith("* "))) {
      line.say(tag + " OK done");
    }
  }

  private void list(Line line, String pattern) throws IOException {
    for (String mailbox : mailboxes) {
      if (pattern.equals("*") || pattern.equals(mailbox)) {
        line.say("* LIST () \"/\" \"" + mailbox + "\"");
      }
    }
  }

  private void append(Line line, String tag, String arguments) throws IOException {
    cutAt(Hang.AT_APPEND);
    Matcher literal = LITERAL.matcher(arguments);
    if (!literal.find()) {
      line.say(tag + " BAD no literal");
      return;
    }
    if (literal.group(2).isEmpty()) {
      line.say("+ go on");
    }
    int size = Integer.parseInt(literal.group(1));
    if (hang == Hang.IN_LITERAL) {
      line.read(size / 2);
      throw new Cut();
    }
    messages.add(line.read(size));
    line.read();
    cutAt(Hang.BEFORE_APPEND_REPLY);
    if (hang == Hang.WITH_BYE) {
      line.say("* BYE going down");
      throw new Cut();
    }
    line.say(tag + " " + (refused.test(arguments) ? "NO I do not like it" : appendAnswer));
    cutAt(Hang.AFTER_APPEND_REPLY);
  }

  private void cutAt(Hang here) throws IOException {
    if (hang == here) {
      throw new Cut();
    }
  }
}

package org.tamis.bench.filter;

import java.util.List;

/**
 * Scripts of which each rule files mail about one topic, and mail of which one message in ten is
 * about a topic of theirs: each rule has as much as any other.
 */
final class TopicRules {
  static final List<String> MAILBOXES =
      List.of(
          "Work", "Family", "Lists", "Shops", "Bills", "Travel", "School", "News", "Club", "Home");

  /** One message in so many is filed. */
  static final int FILED = 10;

  private static final List<String> SHAPES =
      List.of(
          "if header :contains \"subject\" \"[topic%d]\" { fileinto \"%s\"; stop; }\n",
          "if header :contains [\"subject\", \"x-topic\"] \"[topic%d]\" { fileinto \"%s\"; stop; }\n",
          "if anyof (address :is \"from\" \"nobody%1$d@x.example\", header :contains \"subject\" \"[topic%1$d]\") { fileinto \"%2$s\"; stop; }\n",
          "if allof (header :contains \"subject\" \"[topic%d]\", not header :contains \"list-id\" \"none\") { fileinto \"%s\"; stop; }\n");

  /** What they need of a message: what the preview shows of each included. */
  static final int FIELDS = 7;

  private TopicRules() {}

  static String script(int rules) {
    StringBuilder script = new StringBuilder("require [\"fileinto\"];\n");
    for (int rule = 0; rule < rules; rule++) {
      script.append(SHAPES.get(rule % SHAPES.size()).formatted(rule, mailbox(rule)));
    }
    return script.toString();
  }

  private static String mailbox(int rule) {
    return MAILBOXES.get(rule % MAILBOXES.size());
  }

  /**
   * A letter of 1 to 4 kB.
   *
   * @param rules of the script that it is for
   */
  static String letter(int number, int rules) {
    String topic =
        number % FILED == 0 ? "[topic%d] ".formatted(number / FILED % rules) : "[other] ";
    return """
    Return-Path: <sender%1$d@example.com>
    Received: from mx.example.net (mx.example.net [192.0.2.1])
    	by mail.example.org with ESMTPS id %1$dab; Sun, 22 Nov 2026 09:15:00 +0100
    From: "Sender %1$d" <sender%1$d@example.com>
    To: Mia <mia@example.org>
    Subject: %2$sthe minutes of meeting %1$d
    Date: Sun, 22 Nov 2026 09:15:00 +0100
    Message-ID: <%1$d.20261122@example.com>
    List-Id: Team <team.lists.example.org>
    X-Topic: meetings
    MIME-Version: 1.0
    Content-Type: text/plain; charset=utf-8

    """
            .formatted(number, topic)
        + "All actions are with their owners; the next meeting is on Monday.\n".repeat(number % 40);
  }
}

package org.tamis.bench;

import java.nio.charset.StandardCharsets;

/**
 * Scripts and a message as users have them: each rule looks at one of three headers for words that
 * are its own.
 */
public final class Workload {
  private static final String[] SHAPES = {
    "if header :contains \"subject\" [\"sale%1$d\", \"offer%1$d\"] {\n  fileinto \"Offers.%1$d\";\n  stop;\n}\n",
    "if address :is \"from\" [\"list%1$d@example.com\", \"bounce%1$d@example.com\"] {\n  fileinto \"Lists.%1$d\";\n  stop;\n}\n",
    "if header :matches \"list-id\" \"*<dev%1$d.lists.example.org>*\" {\n  fileinto \"Dev.%1$d\";\n  stop;\n}\n",
    "if allof (header :contains \"x-spam-status\" \"yes%1$d\", size :over 5K) {\n  discard;\n  stop;\n}\n",
  };

  private static final String IS =
      "if header :is \"subject\" \"%s\" {\n  fileinto \"%s\";\n  stop;\n}\n";

  /** Of 2.3 tests a rule. */
  private static final String[] MIXED = {
    "if header :contains \"subject\" [\"sale%1$d\", \"offer%1$d\"] {\n  fileinto \"Offers\";\n  stop;\n}\n",
    "if address :is \"from\" [\"list%1$d@example.com\", \"bounce%1$d@example.com\"] {\n  fileinto \"Lists\";\n  stop;\n}\n",
    "if allof (size :over 5K, header :matches \"list-id\" \"*<dev%1$d.lists.example.org>*\", not exists \"x-keep\") {\n  fileinto \"Dev\";\n  stop;\n}\n",
    "if allof (exists \"x-spam-status\", header :contains \"x-spam-status\" \"yes%1$d\", size :over 5K) {\n  discard;\n  stop;\n}\n",
    "if anyof (address :domain :is \"to\" \"shop%1$d.example\", exists \"x-shop-%1$d\", header :contains \"received\" \"shop%1$d.example\") {\n  fileinto \"Shops\";\n  stop;\n}\n",
    "if allof (not address :is \"from\" \"boss@example.com\", header :contains [\"to\", \"cc\"] \"team%1$d@example.org\") {\n  fileinto \"Team\";\n  stop;\n}\n",
    "if allof (not size :over 1M, anyof (header :is \"x-class-%2$d\" \"bulk\", header :matches \"subject\" \"[[]list%1$d] *\")) {\n  fileinto \"Bulk\";\n  stop;\n}\n",
  };

  private Workload() {}

  /**
   * A script of independent rules of all kinds; the one in the middle and the last one fit two
   * thirds of the mail of {@code tests/bench/load}.
   */
  public static String mixed(int rules, String owner) {
    StringBuilder script = new StringBuilder("# " + owner + "\nrequire [\"fileinto\"];\n");
    for (int rule = 0; rule < rules; rule++) {
      script.append(mixed(rule, rules));
    }
    return script.toString();
  }

  private static String mixed(int rule, int rules) {
    if (rule == rules / 2 || rule == rules - 1) {
      String word = rule == rules - 1 ? "minutes" : "invoice";
      return "if header :contains \"subject\" \"%s\" {\n  fileinto \"Work\";\n  stop;\n}\n"
          .formatted(word);
    }
    return MIXED[rule % MIXED.length].formatted(rule, rule % 50);
  }

  /** A script of {@code rules} rules, each of which looks for one subject; the last one fits. */
  static String is(int rules, String owner) {
    StringBuilder script = new StringBuilder("# " + owner + "\nrequire [\"fileinto\"];\n");
    for (int rule = 0; rule < rules - 1; rule++) {
      script.append(IS.formatted("subject number " + rule, "Folder" + rule));
    }
    return script.append(IS.formatted("minutes", "Work")).toString();
  }

  /** A script of independent rules, none of which fires but the last. */
  static String script(int rules) {
    StringBuilder script = new StringBuilder("require [\"fileinto\"];\n");
    for (int rule = 0; rule < rules - 1; rule++) {
      script.append(SHAPES[rule % SHAPES.length].formatted(rule));
    }
    return script
        .append("if header :contains \"subject\" \"minutes\" {\n  fileinto \"Work\";\n}\n")
        .toString();
  }

  /** 19 header fields and a text of 28 kB. */
  static byte[] message() {
    StringBuilder message = new StringBuilder();
    for (int hop = 0; hop < 6; hop++) {
      message
          .append(
              "Received: from mx"
                  + hop
                  + ".example.net (mx"
                  + hop
                  + ".example.net [192.0.2."
                  + hop
                  + "])\r\n")
          .append(
              "\tby mail.example.org with ESMTPS id 4XyZ"
                  + hop
                  + "ab; Sun, 22 Nov 2026 09:1"
                  + hop
                  + ":00 +0100\r\n");
    }
    message.append(
        """
        DKIM-Signature: v=1; a=rsa-sha256; c=relaxed/relaxed; d=example.com; s=s1; t=1795338000;
         bh=47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=; h=From:To:Subject; b=c2lnbmF0dXJl
        From: =?UTF-8?Q?Andr=C3=A9?= Dupont <andre.dupont@example.com>
        To: "Team, All" <team@example.org>, Mia <mia@example.org>
        Cc: board@example.org
        Subject: =?UTF-8?Q?R=C3=A9union:_minutes_of_Monday=27s_meeting?= and next steps
        Date: Sun, 22 Nov 2026 09:15:00 +0100
        Message-ID: <20261122091500.4711@example.com>
        In-Reply-To: <20261121091500.4710@example.com>
        References: <20261120091500.1@example.com> <20261121091500.4710@example.com>
        MIME-Version: 1.0
        Content-Type: text/plain; charset=utf-8
        List-Id: Team <team.lists.example.org>
        X-Spam-Status: No, score=-1.9
        """
            .replace("\n", "\r\n"));
    message.append("\r\n");
    message.append(
        "All actions are with their owners; the next meeting is on Monday.\r\n".repeat(420));
    return message.toString().getBytes(StandardCharsets.UTF_8);
  }
}

package org.tamis.bench.load;

/**
 * Scripts as users' webmail writes them: each rule looks at a header for words of its own and files
 * what fits. Of the mail of {@link LoadMail} a third fits the rule in the middle, and a third the
 * last one.
 */
public final class RuleScript {
  private static final String[] SHAPES = {
    "if header :contains \"subject\" [\"sale%1$d\", \"offer%1$d\"] {\n  fileinto \"Offers\";\n  stop;\n}\n",
    "if address :is \"from\" [\"list%1$d@example.com\", \"bounce%1$d@example.com\"] {\n  fileinto \"Lists\";\n  stop;\n}\n",
    "if header :matches \"list-id\" \"*<dev%1$d.lists.example.org>*\" {\n  fileinto \"Dev\";\n  stop;\n}\n",
    "if allof (header :contains \"x-spam-status\" \"yes%1$d\", size :over 5K) {\n  discard;\n  stop;\n}\n",
    "if anyof (address :domain :is \"to\" \"shop%1$d.example\", header :contains \"received\" \"shop%1$d.example\") {\n  fileinto \"Shops\";\n  stop;\n}\n",
  };

  private RuleScript() {}

  /**
   * @param owner makes the script differ from those of other accounts
   */
  public static String of(int rules, String owner) {
    StringBuilder script = new StringBuilder("# " + owner + "\nrequire [\"fileinto\"];\n");
    for (int rule = 0; rule < rules; rule++) {
      script.append(rule == rules / 2 ? bySubject("invoice", "Bills") : rule(rule, rules));
    }
    return script.toString();
  }

  private static String rule(int rule, int rules) {
    return rule == rules - 1
        ? bySubject("minutes", "Work")
        : SHAPES[rule % SHAPES.length].formatted(rule);
  }

  private static String bySubject(String word, String mailbox) {
    return "if header :contains \"subject\" \"%s\" {\n  fileinto \"%s\";\n  stop;\n}\n"
        .formatted(word, mailbox);
  }
}

package org.tamis.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;

/** Scripts of one kind of rule each, of any number of rules; nearly all of them none fits. */
final class Shapes {
  private static final String REQUIRE =
      "require [\"fileinto\", \"envelope\", \"relational\", \"comparator-i;ascii-numeric\","
          + " \"regex\", \"body\", \"date\", \"variables\", \"imap4flags\"%s];\n";

  /**
   * One kind.
   *
   * @param start what the script has before its rules
   * @param rule the rule with this number
   * @param extensions further capabilities, each with a comma before it
   */
  record Shape(String name, String extensions, String start, IntFunction<String> rule, String end) {
    String script(int rules) {
      StringBuilder script = new StringBuilder(REQUIRE.formatted(extensions)).append(start);
      for (int number = 0; number < rules; number++) {
        script.append(rule.apply(number));
      }
      return script.append(end).toString();
    }
  }

  private final List<Shape> all = new ArrayList<>();

  private Shapes() {
    header();
    address();
    logic();
    otherTests();
    variables();
    body();
    parts();
    firing();
  }

  static List<Shape> all() {
    return List.copyOf(new Shapes().all);
  }

  private void test(String name, String test) {
    test(name, "", test);
  }

  /**
   * A rule with this test; {@code %1$d} is its number, {@code %2$d} one of 50, {@code %3$d} of 20.
   */
  private void test(String name, String start, String test) {
    add(name, "", start, "if " + test + " { fileinto \"F\"; stop; }\n", "");
  }

  private void add(String name, String extensions, String start, String rule, String end) {
    all.add(
        new Shape(
            name,
            extensions,
            start,
            number -> rule.formatted(number, number % 50, number % 20, number / 20 % 20),
            end));
  }

  private void header() {
    test("header :is", "header :is \"subject\" \"word %1$d\"");
    test("header :contains", "header :contains \"subject\" \"word%1$d\"");
    test("header :matches", "header :matches \"subject\" \"*[word%1$d]*\"");
    test("header :regex", "header :regex \"subject\" \"word%1$d[a-z]+\"");
    test("header :count", "header :count \"gt\" \"received\" \"1%1$d\"");
    test("header :value", "header :value \"gt\" \"subject\" \"zz%1$d\"");
    test(
        "header :value, numeric",
        "header :value \"ge\" :comparator \"i;ascii-numeric\" \"x-spam-score\" \"1%1$d\"");
    test("header, several names", "header :contains [\"to\", \"cc\", \"from\"] \"word%1$d\"");
    test("header, pairs of names", "header :is [\"x-a%3$d\", \"x-b%4$d\"] \"word%1$d\"");
    test("header, pairs that are there", "header :is [\"x-a%3$d\", \"subject\"] \"word%1$d\"");
    test("header, a name each", "header :is \"x-a%1$d\" \"word%1$d\"");
  }

  private void address() {
    test("address :is", "address :is \"from\" \"list%1$d@example.com\"");
    test("address :contains", "address :contains [\"to\", \"cc\"] \"list%1$d@\"");
    test("address :matches", "address :matches \"from\" \"*-list%1$d@*\"");
    test("address :regex", "address :regex \"from\" \"list%1$d[0-9]*@\"");
    test("address :count", "address :count \"gt\" [\"to\", \"cc\"] \"1%1$d\"");
    test("address :value", "address :domain :value \"gt\" \"from\" \"zz%1$d\"");
  }

  private void logic() {
    test(
        "allof with :value",
        "allof (header :value \"gt\" \"subject\" \"a%1$d\", header :is \"subject\" \"w%1$d\")");
    test(
        "anyof with :value",
        "anyof (header :value \"gt\" \"subject\" \"zz%1$d\", header :is \"subject\" \"w%1$d\")");
    test("allof with not", "allof (not header :is \"subject\" \"a%1$d\", size :over 90M)");
    test("not", "not header :contains \"subject\" [\"e\", \"w%1$d\"]");
    add(
        "elsif chain",
        "",
        "if false { stop; }\n",
        "elsif header :is \"subject\" \"word %1$d\" { fileinto \"F\"; }\n",
        "");
    add(
        "if and else",
        "",
        "",
        "if not header :is \"subject\" \"w%1$d\" { } else { fileinto \"F\"; }\n",
        "");
    test(
        "nested if",
        "exists \"subject\" { if header :is \"subject\" \"word %1$d\" { keep; } } if false");
  }

  private void otherTests() {
    test("exists", "exists [\"subject\", \"x-a%1$d\"]");
    test("exists, one name", "exists \"x-a%1$d\"");
    test("size", "size :over 9%1$dM");
    test("envelope :is", "envelope :is \"from\" \"list%1$d@example.com\"");
    test("envelope :contains", "envelope :contains [\"from\", \"to\"] \"list%1$d@\"");
    test("envelope :matches", "envelope :domain :matches \"to\" \"*.list%1$d.*\"");
    test("date :value", "date :value \"gt\" \"date\" \"year\" \"9%1$d\"");
    test("date :is", "date :is \"date\" \"date\" \"9%1$d-01-01\"");
    test("currentdate", "currentdate :value \"gt\" \"year\" \"9%1$d\"");
    test("one test in each rule", "allof (header :contains \"subject\" \"zzz\", size :over %1$d)");
  }

  private void variables() {
    String set = "set \"k\" \"word\";\nset \"s\" \"a subject of some length\";\n";
    test("string :is", set, "string :is \"${s}\" \"word %1$d\"");
    test("string :contains", set, "string :contains \"${s}\" \"word%1$d\"");
    test("string :matches", set, "string :matches \"${s} ${k}\" \"*word%1$d*\"");
    test("variable keys :is", set, "header :is \"subject\" \"${k} %1$d\"");
    test("variable keys :contains", set, "header :contains \"subject\" \"${k}%1$d\"");
  }

  private void body() {
    test("body :raw :contains", "body :raw :contains \"word%1$dx\"");
    test("body :text :contains", "body :text :contains \"word%1$dx\"");
    test("body :text :matches", "body :text :matches \"*word%1$d?x*\"");
    test("body :text :regex", "body :text :regex \"word%1$d[a-z]x\"");
    test("body :content :contains", "body :content \"text\" :contains \"word%1$dx\"");
    test("body :text :is", "body :text :is \"word%1$dx\"");
    test("body :text :value", "body :text :value \"lt\" \"A%1$d\"");
  }

  private void parts() {
    String mime = ", \"mime\", \"foreverypart\"";
    add(
        "header :anychild",
        mime,
        "",
        "if header :mime :anychild :contains \"content-type\" \"w%1$d\" { keep; }\n",
        "");
    add(
        "header :anychild :param",
        mime,
        "",
        "if header :mime :anychild :param \"name\" :is \"content-type\" \"w%1$d\" { keep; }\n",
        "");
    add(
        "foreverypart",
        mime,
        "foreverypart {\n",
        "if header :mime :type :is \"content-type\" \"w%1$d\" { keep; }\n",
        "}\n");
    add(
        "foreverypart, one each",
        mime,
        "",
        "foreverypart { if header :mime :type :is \"content-type\" \"w%1$d\" { keep; } }\n",
        "");
    add(
        "editheader",
        ", \"editheader\"",
        "addheader \"X-A\" \"b\";\n",
        "if header :is \"x-a\" \"w%1$d\" { addheader \"X-B\" \"c\"; }\n",
        "");
  }

  private void firing() {
    add(
        "fires: set",
        "",
        "",
        "if header :contains \"subject\" \"e\" { set \"v\" \"%1$d\"; }\n",
        "");
    add(
        "fires: addflag",
        "",
        "",
        "if header :contains \"subject\" \"e\" { setflag \"f%3$d\"; }\n",
        "");
    add(
        "fires: set, and string",
        "",
        "",
        "if string :is \"${v}\" \"x\" { keep; } else { set \"v\" \"%1$d\"; }\n",
        "");
  }
}

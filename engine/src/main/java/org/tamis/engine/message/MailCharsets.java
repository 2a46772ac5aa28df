package org.tamis.engine.message;

import java.nio.charset.Charset;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Charset names as mail uses them. A closed list: to ask Java for a name that it does not know
 * takes some 100 microseconds, and a hostile message may hold millions of such names.
 */
final class MailCharsets {
  /** Java's name, then the other names; where Windows has a larger set, mail means that one. */
  private static final String[] KNOWN = {
    "UTF-8 utf8 utf8mb4 unicode-1-1-utf-8 cp65001",
    "US-ASCII ascii ansi_x3.4-1968 ansi_x3.4-1986 iso646-us us iso-ir-6 cp367 646",
    "UTF-16 utf16 unicode",
    "UTF-16BE utf-16-be",
    "UTF-16LE utf-16-le",
    "UTF-32 utf32",
    "UTF-32BE",
    "UTF-32LE",
    "ISO-8859-1 latin1 latin-1 l1 iso_8859-1 iso_8859-1:1987 iso8859-1 iso88591 cp819 iso-ir-100",
    "ISO-8859-2 latin2 latin-2 l2 iso_8859-2 iso8859-2",
    "ISO-8859-3 latin3 l3 iso_8859-3 iso8859-3",
    "ISO-8859-4 latin4 l4 iso_8859-4 iso8859-4",
    "ISO-8859-5 cyrillic iso_8859-5 iso8859-5",
    "ISO-8859-6 arabic iso_8859-6 iso8859-6 iso-8859-6-i iso-8859-6-e",
    "ISO-8859-7 greek greek8 iso_8859-7 iso8859-7",
    "ISO-8859-8 hebrew iso_8859-8 iso8859-8 iso-8859-8-i iso-8859-8-e",
    "ISO-8859-9 latin5 l5 iso_8859-9 iso8859-9",
    "ISO-8859-13 latin7 iso8859-13",
    "ISO-8859-15 latin9 latin-9 l9 iso_8859-15 iso8859-15",
    "ISO-8859-16 latin10 iso8859-16",
    "windows-1250 cp1250 cp-1250 x-cp1250 win-1250",
    "windows-1251 cp1251 cp-1251 x-cp1251 win-1251",
    "windows-1252 cp1252 cp-1252 x-cp1252 win-1252 x-ansi ansi",
    "windows-1253 cp1253 cp-1253",
    "windows-1254 cp1254 cp-1254",
    "windows-1255 cp1255 cp-1255",
    "windows-1256 cp1256 cp-1256",
    "windows-1257 cp1257 cp-1257",
    "windows-1258 cp1258 cp-1258",
    "KOI8-R koi8 koi8r koi",
    "KOI8-U koi8u koi8-ru",
    "IBM437 cp437",
    "IBM850 cp850 cp-850",
    "IBM852 cp852",
    "IBM855 cp855",
    "IBM857 cp857",
    "IBM00858 cp858",
    "IBM862 cp862",
    "IBM866 cp866",
    "x-MacRoman macintosh mac",
    "x-MacCyrillic x-mac-cyrillic",
    "x-MacCentralEurope x-mac-ce",
    "x-windows-874 windows-874 tis-620 tis620 iso-8859-11 cp874",
    "GB18030 gb2312 gb_2312-80 gbk x-gbk cp936 ms936 windows-936 euc-cn x-euc-cn",
    "Big5 big-5 cn-big5 x-x-big5 cp950",
    "Big5-HKSCS big5hkscs",
    "x-windows-949 euc-kr euckr ks_c_5601-1987 ks_c_5601-1989 ks_c_5601 ksc5601 ksc_5601 cp949",
    "windows-31j shift_jis shift-jis x-sjis sjis ms_kanji csshiftjis cp932 ms932",
    "EUC-JP eucjp x-euc-jp",
    "x-windows-iso2022jp iso-2022-jp csiso2022jp cp50220 cp50221 iso-2022-jp-ms",
    "ISO-2022-JP-2 csiso2022jp2",
    "ISO-2022-KR csiso2022kr",
    "ISO-2022-CN",
    "EUC-TW x-euc-tw"
  };

  private static final Map<String, String> JAVA_NAMES = javaNames();
  private static final Map<String, Optional<Charset>> FOUND = new ConcurrentHashMap<>();

  private MailCharsets() {}

  /** Empty when unknown; letter case and white space around the name do not count. */
  static Optional<Charset> find(String name) {
    String javaName = JAVA_NAMES.get(name.strip().toLowerCase(Locale.ROOT));
    return javaName == null
        ? Optional.empty()
        : FOUND.computeIfAbsent(javaName, MailCharsets::supported);
  }

  // A Java runtime made smaller with jlink may lack some of them.
  private static Optional<Charset> supported(String javaName) {
    return Charset.isSupported(javaName)
        ? Optional.of(Charset.forName(javaName))
        : Optional.empty();
  }

  private static Map<String, String> javaNames() {
    Map<String, String> names = new HashMap<>();
    for (String line : KNOWN) {
      String javaName = line.split(" ", 2)[0];
      for (String name : line.toLowerCase(Locale.ROOT).split(" ", -1)) {
        names.put(name, javaName);
      }
    }
    return Map.copyOf(names);
  }
}

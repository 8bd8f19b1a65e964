package io.medianest.worker.document;

import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The language of a text: by its script where that says it all, else by the small words that stand
 * in every sentence. A page is enough; a title is not, and gets no answer rather than a wrong one.
 */
final class Language {
  /** By ISO 639-1 code, the most common words of each; those that others share count less. */
  private static final Map<String, Set<String>> WORDS =
      words(
          """
          en the of and to in is that for it with as was on be by this are from or an not have which
          de der die und in den von zu das mit sich des auf für ist im dem nicht ein eine als auch es
          fr le la de et les des en un une du que est pour qui dans sur pas au par plus ne se ce avec
          es el la de que y en los del se las por un para con no una su al lo como más es está pero
          pt o a de que e do da em um para com não uma os no se na por mais as dos como mas foi ao
          it il di che e la in un per è una non sono con si da come le dei nel della alla anche più
          nl de het een en van in is dat op te met voor zijn niet aan er om ook als bij maar door
          sv och i att det som en på är av för med till den har de inte om ett han men var jag sig
          da og i at det en den til er som på de med han af for ikke der var mig sig men et har om
          nb og i at det en på er som med til av for den har de ikke et om han var jeg seg fra men
          fi ja on ei se että hän oli mutta ovat kun niin tämä joka sen myös kuin ole jos mitä vain
          pl i w na z się nie do to że jest o jak ale po co tak za od przez czy był dla jego które
          cs a v se na je že s z do o to i ve pro za by jako jsou ale po které od při také být byl
          sk a v sa na je že s z do o to aj vo pre za by ako sú ale po ktoré od pri tiež byť bol
          hu a az és hogy nem is egy van meg de csak ez volt el már mint még vagy ha lehet kell azt
          ro și în de la a nu pe cu care mai este o că din un se au sunt pentru fi dar ca prin sau
          hr i u je se na da su za od s o ne koji ali kao iz što to sam bio biti samo ili nije više
          sl in je v se na da so za ki z ne pa tudi kot od s po bi ali bil še lahko iz pri ni kaj
          et ja on ei et see oli ka ning mis kui aga tema siis või oma ta nii seda veel kes olid
          lv un ir ar no ka uz par tas bet kas to nav bija kā pie vai pēc arī lai tiek šis jau tika
          lt ir yra kad su į iš tai kaip bet buvo ne per ar jis tik apie dėl jau nuo taip po būti
          tr ve bir bu için ile da de olarak çok daha gibi ne olan var en kadar sonra ama ki değil
          id yang dan di dengan untuk ini dari itu pada tidak dalam adalah akan ke ada juga oleh atau
          vi và của là có được cho trong không một các với những người này đã từ để khi cũng như
          ca el la de que i en els del per un amb una les no és al es com més són dels aquest va
          ru и в не на что с он как это по но из у за от так же было для бы к его только она они все
          uk і в не на що з як це та до у за від але й для був його бути так про які вони є або
          bg и на да се за от не по това е са с като ще до но при беше които той тя че ги му или
          sr и у је се на да су за од с о не који али као из што то сам био бити само или није више
          el και το να του της η με που για την από στο είναι τα δεν ο σε θα τον τη οι των στην
          ar في من على أن إلى هذا عن مع التي كان ما لا هذه الذي أو بعد كل قد ذلك بين كما
          fa و در به از که این را با است برای آن یک تا بر هم می شد نیز کرد خود آنها
          hi के है में की और से को का पर एक यह भी हैं कि नहीं ने था लिए कर तो
          """);

  /** Scripts that are one language's alone, or nearly. */
  private static final Map<Character.UnicodeScript, String> SCRIPTS =
      Map.of(
          Character.UnicodeScript.HIRAGANA, "ja",
          Character.UnicodeScript.KATAKANA, "ja",
          Character.UnicodeScript.HANGUL, "ko",
          Character.UnicodeScript.HAN, "zh",
          Character.UnicodeScript.THAI, "th",
          Character.UnicodeScript.HEBREW, "he",
          Character.UnicodeScript.ARMENIAN, "hy",
          Character.UnicodeScript.GEORGIAN, "ka",
          Character.UnicodeScript.TAMIL, "ta",
          Character.UnicodeScript.BENGALI, "bn");

  private static final Pattern BETWEEN_WORDS = Pattern.compile("[^\\p{L}\\p{M}]+");

  /** Kana among Chinese characters make a text Japanese: a tenth of it is kana at least. */
  private static final double KANA = 0.1;

  /** Words a text must have, and the share of them that must be small ones. */
  private static final int FEWEST_WORDS = 12;

  private static final double SMALL_WORDS = 0.1;

  /** How far the best must be ahead of the next. */
  private static final double AHEAD = 1.1;

  private Language() {}

  /** Its ISO 639-1 code, e.g. {@code en}; empty when the text does not tell. */
  static Optional<String> of(String text) {
    return byScript(text).or(() -> byWords(text));
  }

  private static Optional<String> byScript(String text) {
    Map<String, Long> letters =
        text.codePoints()
            .filter(Character::isLetter)
            .mapToObj(letter -> SCRIPTS.getOrDefault(Character.UnicodeScript.of(letter), ""))
            .collect(Collectors.groupingBy(code -> code, Collectors.counting()));
    long all = letters.values().stream().mapToLong(Long::longValue).sum();
    if (all >= FEWEST_WORDS && letters.getOrDefault("ja", 0L) > KANA * all) {
      return Optional.of("ja");
    }
    return letters.entrySet().stream()
        .filter(script -> !script.getKey().isEmpty() && all >= FEWEST_WORDS)
        .filter(script -> script.getValue() > all / 2)
        .map(Map.Entry::getKey)
        .findFirst();
  }

  private static Optional<String> byWords(String text) {
    String[] words = BETWEEN_WORDS.split(text.toLowerCase(Locale.ROOT));
    Map<String, Double> scores = new HashMap<>();
    for (String word : words) {
      Set<String> codes =
          WORDS.entrySet().stream()
              .filter(language -> language.getValue().contains(word))
              .map(Map.Entry::getKey)
              .collect(Collectors.toSet());
      codes.forEach(code -> scores.merge(code, 1.0 / codes.size() + 0.5, Double::sum));
    }
    double best = scores.values().stream().mapToDouble(Double::doubleValue).max().orElse(0);
    if (words.length < FEWEST_WORDS || best < SMALL_WORDS * words.length) {
      return Optional.empty();
    }
    Set<String> near =
        scores.entrySet().stream()
            .filter(score -> score.getValue() * AHEAD >= best)
            .map(Map.Entry::getKey)
            .collect(Collectors.toSet());
    return near.size() == 1 ? near.stream().findFirst() : Optional.empty();
  }

  private static Map<String, Set<String>> words(String lines) {
    return lines
        .lines()
        .map(line -> line.split(" ", 2))
        .collect(
            Collectors.toUnmodifiableMap(
                line -> line[0], line -> new HashSet<>(Arrays.asList(line[1].split(" ", -1)))));
  }
}

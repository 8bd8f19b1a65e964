package io.medianest.worker.document;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LanguageTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "en|The letter that came this morning was for you, and it is on the table in the kitchen.",
        "de|Der Brief, der heute Morgen kam, war für dich, und er liegt auf dem Tisch in der Küche.",
        "fr|La lettre qui est arrivée ce matin est pour toi, et elle est sur la table de la cuisine.",
        "es|La carta que llegó esta mañana es para ti, y está en la mesa de la cocina con las otras.",
        "pt|A carta que chegou hoje de manhã é para você, e está na mesa da cozinha com as outras.",
        "it|La lettera che è arrivata questa mattina è per te, ed è sulla tavola della cucina con le altre.",
        "nl|De brief die vanmorgen kwam is voor jou, en hij ligt op de tafel in de keuken met de andere.",
        "sv|Brevet som kom i morse är till dig, och det ligger på bordet i köket med de andra breven.",
        "fi|Kirje joka tuli aamulla on sinulle, ja se on keittiön pöydällä, mutta en ole vielä lukenut sitä.",
        "pl|List, który przyszedł dziś rano, jest dla ciebie i leży na stole w kuchni, ale nie wiem od kogo.",
        "cs|Dopis, který přišel dnes ráno, je pro tebe a leží na stole v kuchyni, ale nevím, od koho je.",
        "hu|A levél, amely ma reggel jött, a tiéd, és az asztalon van a konyhában, de nem tudom, hogy ki írta.",
        "ro|Scrisoarea care a venit azi dimineață este pentru tine și se află pe masa din bucătărie cu o altă carte.",
        "tr|Bu sabah gelen mektup senin için ve mutfakta masanın üzerinde, ama kimden olduğunu ben de bilmiyorum.",
        "id|Surat yang datang pagi ini adalah untuk kamu dan ada di meja dapur dengan surat yang lain itu.",
        "ru|Письмо, которое пришло сегодня утром, для тебя, и оно лежит на столе в кухне, но я не знаю, от кого.",
        "uk|Лист, який прийшов сьогодні вранці, для тебе, і він лежить на столі в кухні, але я не знаю, від кого.",
        "el|Το γράμμα που ήρθε σήμερα το πρωί είναι για σένα και είναι στο τραπέζι της κουζίνας με τα άλλα.",
        "ar|الرسالة التي وصلت هذا الصباح هي لك وهي على الطاولة في المطبخ مع كل الرسائل من هذا الأسبوع",
        "ja|今朝届いた手紙はあなた宛てで、台所のテーブルの上にあります。",
        "zh|今天早上到的那封信是给你的，放在厨房的桌子上，我不知道是谁写的。",
        "ko|오늘 아침에 온 편지는 당신에게 온 것이며 부엌 식탁 위에 있습니다."
      })
  void tellsALanguageByASentence(String code, String text) {
    assertThat(Language.of(text)).contains(code);
  }

  @Test
  void saysNothingOfWhatDoesNotTell() {
    assertThat(Language.of("")).isEmpty();
    assertThat(Language.of("Invoice 2026-11")).isEmpty();
    assertThat(Language.of("lorem ipsum dolor sit amet consectetur ".repeat(9))).isEmpty();
    assertThat(Language.of("17 42 99 3.14 ".repeat(99))).isEmpty();
  }
}

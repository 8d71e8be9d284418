/**
 * Zones of Russia by their largest cities, from west to east: the IANA zone and the name of its sentence. Of zones whose
 * clocks agree one is offered as a button, the others are known when they are typed.
 */
export const RUSSIAN_ZONES = [
  { zone: 'Europe/Kaliningrad', city: 'kaliningrad', isOffered: true },
  { zone: 'Europe/Moscow', city: 'moscow', isOffered: true },
  { zone: 'Europe/Samara', city: 'samara', isOffered: true },
  { zone: 'Europe/Saratov', city: 'saratov', isOffered: false },
  { zone: 'Europe/Astrakhan', city: 'astrakhan', isOffered: false },
  { zone: 'Europe/Ulyanovsk', city: 'ulyanovsk', isOffered: false },
  { zone: 'Asia/Yekaterinburg', city: 'yekaterinburg', isOffered: true },
  { zone: 'Asia/Omsk', city: 'omsk', isOffered: true },
  { zone: 'Asia/Novosibirsk', city: 'novosibirsk', isOffered: true },
  { zone: 'Asia/Barnaul', city: 'barnaul', isOffered: false },
  { zone: 'Asia/Tomsk', city: 'tomsk', isOffered: false },
  { zone: 'Asia/Novokuznetsk', city: 'kemerovo', isOffered: false },
  { zone: 'Asia/Krasnoyarsk', city: 'krasnoyarsk', isOffered: true },
  { zone: 'Asia/Irkutsk', city: 'irkutsk', isOffered: true },
  { zone: 'Asia/Chita', city: 'chita', isOffered: false },
  { zone: 'Asia/Yakutsk', city: 'yakutsk', isOffered: true },
  { zone: 'Asia/Vladivostok', city: 'vladivostok', isOffered: true },
  { zone: 'Asia/Magadan', city: 'magadan', isOffered: true },
  { zone: 'Asia/Sakhalin', city: 'sakhalin', isOffered: false },
  { zone: 'Asia/Srednekolymsk', city: 'srednekolymsk', isOffered: false },
  { zone: 'Asia/Kamchatka', city: 'kamchatka', isOffered: true },
  { zone: 'Asia/Anadyr', city: 'anadyr', isOffered: false },
] as const;

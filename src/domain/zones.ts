/** Zones of Russia by their largest cities, from west to east: the IANA zone and the name of its sentence. */
export const RUSSIAN_ZONES = [
  { zone: 'Europe/Kaliningrad', city: 'kaliningrad' },
  { zone: 'Europe/Moscow', city: 'moscow' },
  { zone: 'Europe/Samara', city: 'samara' },
  { zone: 'Asia/Yekaterinburg', city: 'yekaterinburg' },
  { zone: 'Asia/Omsk', city: 'omsk' },
  { zone: 'Asia/Novosibirsk', city: 'novosibirsk' },
  { zone: 'Asia/Krasnoyarsk', city: 'krasnoyarsk' },
  { zone: 'Asia/Irkutsk', city: 'irkutsk' },
  { zone: 'Asia/Yakutsk', city: 'yakutsk' },
  { zone: 'Asia/Vladivostok', city: 'vladivostok' },
  { zone: 'Asia/Magadan', city: 'magadan' },
  { zone: 'Asia/Kamchatka', city: 'kamchatka' },
] as const;

/** Month names in English and Russian, whole, shortened, and in the genitive → 1–12. */
export const MONTHS = new Map<string, number>(
  [
    'jan january янв январь января',
    'feb february фев февр февраль февраля',
    'mar march мар март марта',
    'apr april апр апрель апреля',
    'may май мая',
    'jun june июн июнь июня',
    'jul july июл июль июля',
    'aug august авг август августа',
    'sep sept september сен сент сентябрь сентября',
    'oct october окт октябрь октября',
    'nov november ноя нояб ноябрь ноября',
    'dec december дек декабрь декабря',
  ].flatMap((names, index) => names.split(' ').map((name): [string, number] => [name, index + 1])),
);

/** Said beside a date and often wrong; nothing is concluded from them. */
export const WEEKDAYS = new Set(
  (
    'mon tue wed thu fri sat sun tues weds thur thurs monday tuesday wednesday thursday friday saturday sunday ' +
    'пн вт ср чт пт сб вс понедельник вторник среда среду четверг пятница пятницу суббота субботу воскресенье вск пнд втр срд чтв птн сбт'
  ).split(' '),
);

/** Zone names of RFC 822 and those feeds use → minutes east of Greenwich. */
export const ZONES = new Map<string, number>(
  Object.entries({
    z: 0,
    ut: 0,
    utc: 0,
    gmt: 0,
    wet: 0,
    west: 60,
    bst: 60,
    met: 60,
    cet: 60,
    mest: 120,
    cest: 120,
    eet: 120,
    eest: 180,
    msk: 180,
    мск: 180,
    msd: 240,
    мсд: 240,
    samt: 240,
    yekt: 300,
    omst: 360,
    krat: 420,
    irkt: 480,
    yakt: 540,
    vlat: 600,
    at: -240,
    ast: -240,
    adt: -180,
    et: -300,
    est: -300,
    edt: -240,
    ct: -360,
    cst: -360,
    cdt: -300,
    mt: -420,
    mst: -420,
    mdt: -360,
    pt: -480,
    pst: -480,
    pdt: -420,
    akst: -540,
    akdt: -480,
    hst: -600,
    jst: 540,
    ist: 330,
    aest: 600,
    aedt: 660,
  }),
);

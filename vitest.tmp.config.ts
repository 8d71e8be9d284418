export default {test:{include:['test/**/*.test.ts'], provide:{redisPath:'/tmp/rt/s.sock'}}}
